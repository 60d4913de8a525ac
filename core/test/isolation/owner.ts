/** The owner does in store A what the attackers tried. A request that fails here would have proved nothing there. */
import type { Attacker } from './attackers.ts';
import type { AttackedOperation } from './contract-operations.ts';
import { send } from './judge.ts';
import { buildRequest, fixtureOf, PROFILE_A } from './shots.ts';
import type { World } from './world.ts';

const ORDER = ['get', 'patch', 'put', 'post'];

/** The state of what is in A may forbid it (409); and these the owner may be refused for a reason of their own. */
const REFUSED: Readonly<Record<string, { readonly status: number; readonly why: string }>> = {
  uploadSourceVideo: { status: 422, why: 'the file is no video' },
  uploadMusic: { status: 422, why: 'the file is no music' },
  cloneVoice: { status: 422, why: 'the file is no recording' },
  uploadLogo: { status: 422, why: 'the file is no picture' },
};

/** An id that stands instead of another one, so the owner gives only that. The attackers try each alone. */
const INSTEAD: Readonly<Record<string, string>> = { createJob: 'segmentId', setClipShot: 'segmentId' };

/** @returns a sentence for each operation that does not work */
export async function tryAsOwner(world: World, operations: readonly AttackedOperation[], document: object): Promise<string[]> {
  const failures: string[] = [];
  const attacked = operations.filter((operation) => operation.actsForProfile || operation.slots.length > 0);
  for (const operation of attacked.toSorted((one, other) => rankOf(one) - rankOf(other))) {
    const targets = operation.slots.filter((slot) => fixtureOf(operation, slot.kind)?.owner !== 'nobody' && slot.kind !== INSTEAD[operation.id]);
    const ids = new Map(operation.slots.map((slot) => [`${slot.place}:${slot.at.join('.')}`, world.idsOfA.get(`${operation.id}.${slot.kind}`) ?? '']));
    const headers: Attacker['headers'] = { Authorization: `Bearer ${world.owner.token}`, ...(operation.actsForProfile ? { 'X-Profile-Id': world.idsOfA.get(PROFILE_A) ?? '' } : {}) };
    const response = await send({ operation, headers, ...buildRequest(operation, ids, targets, document) }, world.server.url);
    const text = response.headers.get('content-type')?.includes('json') ? await response.text() : '';
    await response.body?.cancel().catch(() => undefined);
    if (response.status >= 400 && response.status !== 409 && response.status !== REFUSED[operation.id]?.status) failures.push(`${operation.id}: ${response.status} ${text}`);
  }
  return failures;
}

/** What takes something away comes last, and of that the larger thing last. */
function rankOf(operation: AttackedOperation): number {
  const kinds = ['automationId', 'publicationId', 'segmentId', 'clipId', 'sourceVideoId', 'projectId', 'jobId', 'profileId'];
  const takesAway = operation.method === 'delete' || /delete|purge/i.test(operation.id);
  return takesAway ? 1000 + kinds.indexOf(operation.slots[0]?.kind ?? '') + (operation.method === 'delete' ? 0 : 0.5) : ORDER.indexOf(operation.method);
}
