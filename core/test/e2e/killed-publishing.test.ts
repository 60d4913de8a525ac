import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStandIn, type StandIn, STORES } from '../../../plugins/publisher-folder/stand-in/server.ts';
import type { Schemas } from '../../contract/operations.ts';
import { TestUser } from '../server.ts';
import { type ServerProcess, spawnServer } from '../server-process.ts';

const sample = path.resolve(import.meta.dirname, '../../../scripts/sample/bottles.mp4');
const SETTINGS = { ALLOW_PRIVATE_NETWORK: '1' };
const FOLDER = 'publisher-folder';
const [STORE] = STORES;
const BUCKET = STORE?.bucket ?? '';

describe('PUB: a server that is killed while it writes a publication into a bucket', () => {
  let dataDir: string;
  let server: ServerProcess;
  let standIn: StandIn;

  beforeAll(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'edit-factory-killed-publishing-'));
    [server, standIn] = [await spawnServer(dataDir, SETTINGS), await startStandIn()];
  }, 120_000);
  afterAll(async () => {
    await server.kill('SIGTERM');
    await standIn.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('finds it afterwards, and writes it no second time', async () => {
    const user = await TestUser.signUp(server.url);
    const config = { target: 'bucket', endpoint: standIn.url, bucket: BUCKET, accessKeyId: STORE?.accessKeyId, secretAccessKey: STORE?.secretAccessKey };
    await user.request('PATCH', `/plugins/${FOLDER}/config`, { body: { enabled: true, config } });
    await user.request('PUT', `/publishers/${FOLDER}/channels`, { body: { channelIds: ['bucket'] } });
    const { body: video } = await user.upload(await readFile(sample), 'bottles.mp4');
    const made = await user.waitForJob((await user.produce({ sourceVideoIds: [video.id] })).id, undefined, ['succeeded'], 180_000);
    const clipId = made.result?.clips?.[0]?.id;
    standIn.faults.push({ keyEnding: '.json', fault: 'silent-after' });
    const body = { clipId, channelIds: ['bucket'], caption: 'New in the store', mode: 'now' };
    const { body: queued } = await user.request<{ job: Schemas['Job'] }>('POST', `/publishers/${FOLDER}/publish`, { body });
    const documents = () => [...standIn.objects(BUCKET).keys()].filter((key) => key.endsWith('.json'));
    await expect.poll(() => documents().length, { timeout: 60_000 }).toBe(1);
    await server.kill('SIGKILL');

    server = await spawnServer(dataDir, SETTINGS);
    const again = await TestUser.signIn(server.url, user.email, user.password);
    const job = await again.waitForJob(queued.job.id, undefined, ['succeeded', 'failed'], 120_000);
    expect([job.state, job.error]).toEqual(['succeeded', null]);
    const { body: publications } = await again.request<Schemas['PublicationPage']>('GET', '/publications');
    expect(publications.items).toMatchObject([{ state: 'published', externalId: documents()[0] }]);
    expect(standIn.requests.filter((line) => line.startsWith('PUT') && line.endsWith('.json'))).toHaveLength(1);
  }, 400_000);
});
