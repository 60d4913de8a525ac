/** Listens where an attacker may listen, while something happens in A and then in the attacker's own profile. */
import type { Attacker } from './attackers.ts';
import type { AttackedOperation } from './contract-operations.ts';
import { CANARY } from './store-a.ts';
import type { World } from './world.ts';

export interface Heard {
  readonly ofA: boolean;
  /** The own event came after A's, so the stream works and A's had its time. */
  readonly ownEvents: boolean;
}

export async function overhear(world: World, operation: AttackedOperation, attacker: Attacker): Promise<Heard> {
  const stop = new AbortController();
  const url = `${world.server.url}/api/v1${operation.path}?profileId=${attacker.home}`;
  const response = await fetch(url, { headers: attacker.headers, signal: stop.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const jobOfA = await world.owner.produce({ name: CANARY, sourceVideoIds: [world.a.sourceVideoId] }, world.a.profileId);
  await world.owner.request('POST', `/jobs/${jobOfA.id}/cancel`, { profileId: world.a.profileId });
  await world.owner.waitForJob(jobOfA.id, world.a.profileId);
  const ownJob = await startOwnJob(world, attacker);
  let text = '';
  while (!text.includes(ownJob)) {
    const { value, done } = (await reader?.read()) ?? { value: undefined, done: true };
    if (done) break;
    text += value ?? '';
  }
  stop.abort();
  return { ofA: text.includes(jobOfA.id) || text.includes(CANARY), ownEvents: text.includes(ownJob) };
}


async function startOwnJob(world: World, attacker: Attacker): Promise<string> {
  const body = { name: 'Own', script: 'Something else.', sourceVideoIds: [attacker.own.get('getSourceVideo.sourceVideoId')] };
  const response = await fetch(`${world.server.url}/api/v1/jobs`, { method: 'POST', headers: { ...attacker.headers, 'Content-Type': 'application/json', 'X-Profile-Id': attacker.home }, body: JSON.stringify(body) });
  if (response.status !== 202) throw new Error(`own job of ${attacker.who}: ${response.status} ${await response.text()}`);
  return ((await response.json()) as { job: { id: string } }).job.id;
}
