/** Store A: one of everything, made through the API by its owner, and each text in it carries the canary. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Schemas } from '../../contract/operations.ts';
import { CHANNELS, POSTIZ } from '../publishing/publishing-bench.ts';
import { cloneVoice, connectXtts, recordVoice } from '../cloning-bench.ts';
import type { TestUser } from '../server.ts';

/** Occurs in every text of store A, and nowhere else. One word, because it is also spoken. */
export const CANARY = 'canaryofstorea';

const sample = path.resolve(import.meta.dirname, '../../../scripts/sample/bottles.mp4');

export interface StoreA {
  readonly profileId: string;
  readonly sourceVideoId: string;
  readonly projectId: string;
  readonly clipId: string;
  readonly jobId: string;
  readonly automationId: string;
  readonly publicationId: string;
  readonly budgetAlertId: string;
  readonly costId: string;
  readonly webhookId: string;
  /** Makes something more in A; the id of what was made. */
  create(path: string, body: object): Promise<string>;
  /** Uploads something more to A; its id. */
  upload(path: string, content: Buffer<ArrayBuffer>): Promise<string>;
  createTrashedProject(): Promise<string>;
  cloneVoice(): Promise<string>;
}

/** @param spend leaves what only charges leave, because nothing here costs anything */
export async function openStoreA(owner: TestUser, publisherUrl: string, xttsUrl: string, spend: (profileId: string) => Promise<Pick<StoreA, 'budgetAlertId' | 'costId'>>): Promise<StoreA> {
  const profileId = await owner.createProfile(CANARY);
  const send = async <T extends { readonly id?: string }>(method: string, url: string, body?: object): Promise<T> => {
    const answer = await owner.request<T>(method, url, { profileId, ...(body === undefined ? {} : { body }) });
    if (answer.status >= 300) throw new Error(`store A: ${method} ${url}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const create = async (url: string, body: object) => (await send('POST', url, body)).id ?? '';
  const upload = async (url: string, content: Buffer<ArrayBuffer>) => {
    const body = new FormData();
    body.set('file', new Blob([content]), CANARY);
    const answer = await owner.request<{ id: string }>('POST', url, { profileId, body });
    if (answer.status !== 201) throw new Error(`store A: ${url}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body.id;
  };
  const createTrashedProject = async () => {
    const id = await create('/library/projects', { name: CANARY, script: CANARY });
    await send('DELETE', `/library/projects/${id}`);
    return id;
  };
  const cloneVoiceOfA = async () => {
    await connectXtts(owner, profileId, xttsUrl, 'streaming-server');
    const answer = await cloneVoice(owner, profileId, await recordVoice(), { name: CANARY });
    if (answer.status !== 201) throw new Error(`store A: a cloned voice: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body.id;
  };
  await connectPublisher(owner, profileId, publisherUrl, 'demo-key-store-a', CHANNELS.facebook);
  const source = await owner.upload(await readFile(sample), `${CANARY}.mp4`, profileId);
  const sourceVideoId = source.body.id;
  const queued = await owner.produce({ name: CANARY, script: `A ${CANARY}.`, sourceVideoIds: [sourceVideoId] }, profileId);
  const job = await owner.waitForJob(queued.id, profileId);
  const clipId = job.result?.clips?.[0]?.id ?? '';
  const automation = { pluginId: 'automation-daily-production', name: CANARY, cron: '0 3 1 1 *', timeZone: 'UTC', config: { scripts: [CANARY] }, enabled: false };
  const automationId = await create('/automations', automation);
  const publication = { clipId, channelIds: [CHANNELS.facebook], caption: CANARY, mode: 'schedule', scheduleAt: new Date(Date.now() + 24 * 3600_000).toISOString() };
  const publishing = await owner.request<{ job: Schemas['Job'] }>('POST', `/publishers/${POSTIZ}/publish`, { profileId, body: publication });
  await owner.waitForJob(publishing.body.job.id, profileId);
  // Nobody listens there, and its event does not happen here.
  const webhookId = await create('/webhooks', { name: CANARY, url: `http://127.0.0.1:9/${CANARY}`, events: ['publication.failed'] });
  const page = (await owner.request<Schemas['PublicationPage']>('GET', '/publications', { profileId })).body;
  return { profileId, sourceVideoId, projectId: job.result?.projectId ?? '', clipId, jobId: job.id, automationId, publicationId: page.items[0]?.id ?? '', ...(await spend(profileId)), webhookId, create, upload, createTrashedProject, cloneVoice: cloneVoiceOfA };
}

/** An account of its own at the publisher, with one channel. */
export async function connectPublisher(user: TestUser, profileId: string, url: string, apiKey: string, channelId: string): Promise<void> {
  const saved = await user.request('PATCH', `/plugins/${POSTIZ}/config`, { profileId, body: { enabled: true, config: { url, apiKey } } });
  const pinned = await user.request('PUT', `/publishers/${POSTIZ}/channels`, { profileId, body: { channelIds: [channelId] } });
  if (saved.status !== 200 || pinned.status !== 200) throw new Error(`publisher: ${saved.status} ${pinned.status}`);
}
