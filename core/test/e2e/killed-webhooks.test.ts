import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { TestUser } from '../server.ts';
import { type ServerProcess, spawnServer } from '../server-process.ts';
import { isGenuine, ok, startWebhookReceiver, type WebhookReceiver } from '../webhook-receiver.ts';

const sample = path.resolve(import.meta.dirname, '../../../scripts/sample/bottles.mp4');
const SETTINGS = { ALLOW_PRIVATE_NETWORK: '1' };

describe('API: webhooks of a server that is killed between event and delivery', () => {
  let dataDir: string;
  let server: ServerProcess;
  let receiver: WebhookReceiver;

  beforeAll(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'edit-factory-killed-webhooks-'));
    [server, receiver] = [await spawnServer(dataDir, SETTINGS), await startWebhookReceiver()];
  }, 60_000);
  afterAll(async () => {
    await server.kill('SIGTERM');
    await receiver.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('API: webhooks arrive all the same: what was being sent again under its id, and what nobody had sent yet', async () => {
    const user = await TestUser.signUp(server.url);
    const { body: webhook } = await user.request<Schemas['NewWebhook']>('POST', '/webhooks', { body: { name: 'Shop system', url: receiver.url, events: ['job.cancelled'] } });
    const { body: video } = await user.upload(await readFile(sample), 'bottles.mp4');
    receiver.answer = () => undefined;
    for (const name of ['One', 'Two', 'Three']) {
      const job = await user.produce({ name, script: 'Never mind. '.repeat(40), sourceVideoIds: [video.id] });
      await user.request('POST', `/jobs/${job.id}/cancel`);
      expect((await user.waitForJob(job.id)).state).toBe('cancelled');
    }
    await expect.poll(() => receiver.received.length, { timeout: 8_000 }).toBe(2);
    await server.kill('SIGKILL');
    const lost = receiver.received.map(({ event }) => event.id);

    receiver.answer = ok;
    server = await spawnServer(dataDir, SETTINGS);
    const again = await TestUser.signIn(server.url, user.email, user.password);
    const deliveries = async () => (await again.request<Schemas['WebhookDeliveryPage']>('GET', `/webhooks/${webhook.id}/deliveries`)).body.items;
    await expect.poll(async () => (await deliveries()).map(({ state }) => state), { timeout: 40_000, interval: 500 }).toEqual(['delivered', 'delivered', 'delivered']);
    const later = receiver.received.slice(2);
    expect(later.map(({ event }) => event.id).sort()).toEqual((await deliveries()).map(({ id }) => id).sort());
    expect(later.filter(({ event }) => lost.includes(event.id))).toHaveLength(2);
    expect(later.map(({ event }) => event.data['name']).sort()).toEqual(['One', 'Three', 'Two']);
    for (const each of receiver.received) expect(isGenuine(each, webhook.secret)).toBe(true);
  }, 150_000);
});
