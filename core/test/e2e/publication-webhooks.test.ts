import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startStandIn, type StandIn } from '../../../plugins/publisher-postiz/stand-in/server.ts';
import type { Schemas } from '../../contract/operations.ts';
import { CHANNELS, POSTIZ } from '../publishing/publishing-bench.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';
import { isGenuine, startWebhookReceiver, type WebhookReceiver } from '../webhook-receiver.ts';

const sample = path.resolve(import.meta.dirname, '../../../scripts/sample/bottles.mp4');
const EVENTS = ['publication.published', 'publication.failed'] as const;

let server: TestServer;
let standIn: StandIn;
let receivers: readonly WebhookReceiver[];
let user: TestUser;
beforeAll(async () => {
  [standIn, ...receivers] = await Promise.all([startStandIn({ publishDelayMs: 100, errorField: true }), startWebhookReceiver(), startWebhookReceiver()]);
  server = await startTestServer({ ALLOW_PRIVATE_NETWORK: '1' });
  user = await server.signUp();
}, 120_000);
afterAll(async () => {
  await server.close();
  await Promise.all([standIn, ...receivers].map((each) => each.close()));
});

const addWebhook = async (profileId: string, url = '') => (await user.request<Schemas['NewWebhook']>('POST', '/webhooks', { profileId, body: { name: 'Shop', url, events: EVENTS } })).body.secret;

it('API and PUB: the store that published hears of each post when it is out, and why when it failed; another store hears nothing', async () => {
  const [mine, foreign] = receivers;
  const store = await user.createProfile('Store A');
  const secret = await addWebhook(store, mine?.url);
  await addWebhook(await user.createProfile('Store B'), foreign?.url);
  await user.request('PATCH', `/plugins/${POSTIZ}/config`, { profileId: store, body: { enabled: true, config: { url: standIn.url, apiKey: 'demo-key-store-a' } } });
  const channelIds = [CHANNELS.facebook, CHANNELS.expired];
  await user.request('PUT', `/publishers/${POSTIZ}/channels`, { profileId: store, body: { channelIds } });
  const sourceVideoId = (await user.upload(await readFile(sample), 'bottles.mp4', store)).body.id;
  const publish = { publisherId: POSTIZ, channelIds, caption: 'New in the store' };
  const job = await user.waitForJob((await user.produce({ script: 'Fresh from the line.', sourceVideoIds: [sourceVideoId], publish }, store)).id, store);
  expect(job).toMatchObject({ state: 'succeeded', warnings: [expect.objectContaining({ code: 'publication.failed' })] });

  await vi.waitFor(() => expect(mine?.received).toHaveLength(2), 20_000);
  const received = [...(mine?.received ?? [])].sort((a, b) => a.event.type.localeCompare(b.event.type));
  expect(received.every((webhook) => isGenuine(webhook, secret))).toBe(true);
  const [failed, published] = received.map(({ event }) => event);
  expect(published).toMatchObject({ type: 'publication.published', profileId: store, data: { channelId: CHANNELS.facebook, state: 'published', url: standIn.posts().find(({ state }) => state === 'PUBLISHED')?.releaseUrl } });
  expect(failed).toMatchObject({ type: 'publication.failed', data: { channelId: CHANNELS.expired, state: 'failed', error: expect.stringMatching(/refresh/i) as string } });
  expect(foreign?.received).toEqual([]);
}, 120_000);
