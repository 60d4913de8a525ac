import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStandIn, type StandIn, STORES } from '../../../plugins/publisher-folder/stand-in/server.ts';
import type { Schemas } from '../../contract/operations.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';

const sample = path.resolve(import.meta.dirname, '../../../scripts/sample/bottles.mp4');
const FOLDER = 'publisher-folder';

describe('PUB and PROF-05: two stores publish as files, one to its folder and one to its bucket', () => {
  let server: TestServer;
  let standIn: StandIn;
  let user: TestUser;
  let exportDir: string;
  let storeA: string;
  let storeB: string;
  const clips = new Map<string, string>();

  beforeAll(async () => {
    exportDir = await mkdtemp(path.join(tmpdir(), 'exports-'));
    standIn = await startStandIn();
    server = await startTestServer({ ALLOW_PRIVATE_NETWORK: '1', EXPORT_DIR: exportDir });
    user = await server.signUp();
    [storeA, storeB] = [await user.createProfile('Store A'), await user.createProfile('Store B')];
  }, 60_000);
  afterAll(async () => {
    await server.close();
    await standIn.close();
    await rm(exportDir, { recursive: true, force: true });
  });

  const configure = (profileId: string, config: object) => user.request<Schemas['PluginConfig'] & Schemas['Problem']>('PATCH', `/plugins/${FOLDER}/config`, { profileId, body: { enabled: true, config } });
  const publications = async (profileId: string) => (await user.request<Schemas['PublicationPage']>('GET', '/publications', { profileId })).body.items;
  const objects = () => [...standIn.objects('store-b-videos').keys()].toSorted();
  const filesOf = async (profileId: string) => (await readdir(path.join(exportDir, profileId), { recursive: true }).catch(() => [])).filter((name) => path.extname(name) !== '').toSorted();
  const bucketOfB = { target: 'bucket', endpoint: '', bucket: STORES[1]?.bucket, accessKeyId: STORES[1]?.accessKeyId, secretAccessKey: STORES[1]?.secretAccessKey };

  async function publish(profileId: string, channel: string, extra: object): Promise<Schemas['Job']> {
    const body = { clipId: clips.get(profileId), channelIds: [channel], caption: 'New in the store', mode: 'now', ...extra };
    const { body: answer } = await user.request<{ job: Schemas['Job'] }>('POST', `/publishers/${FOLDER}/publish`, { profileId, body });
    return user.waitForJob(answer.job.id, profileId);
  }

  it('is not ready before somebody said where to write', async () => {
    const { body } = await user.request<{ items: Schemas['Publisher'][] }>('GET', '/publishers', { profileId: storeA });
    expect(body.items.find(({ id }) => id === FOLDER)).toMatchObject({ enabled: false, configured: false, reason: expect.stringContaining('Write to') as string });
    expect((await configure(storeA, { target: 'folder', subfolder: '../other' })).status).toBe(422);
  });

  it('is tested and set up by each store, and never shows the secret', async () => {
    expect((await configure(storeA, { target: 'folder', subfolder: 'videos' })).status).toBe(200);
    const saved = await configure(storeB, { ...bucketOfB, endpoint: standIn.url });
    expect([saved.status, saved.body.secretsSet]).toEqual([200, ['/secretAccessKey']]);
    expect(JSON.stringify(saved.body)).not.toContain('secret-of-store-b');
    for (const [profileId, words] of [[storeA, 'Folder videos takes files'], [storeB, 'Bucket store-b-videos takes files']] as const) {
      expect((await user.request('GET', `/publishers/${FOLDER}/status`, { profileId })).body).toEqual({ ok: true, detail: expect.stringContaining(words) as string });
    }
    for (const [profileId, channelId] of [[storeA, 'folder'], [storeB, 'bucket']] as const) {
      expect((await user.request('PUT', `/publishers/${FOLDER}/channels`, { profileId, body: { channelIds: [channelId] } })).status).toBe(200);
    }
  });

  it('writes what a production makes, with picture and captions, into the store’s own folder', async () => {
    const sourceVideoId = (await user.upload(await readFile(sample), 'bottles.mp4', storeA)).body.id;
    const target = { publisherId: FOLDER, channelIds: ['folder'], caption: 'New in the store' };
    const queued = await user.produce({ name: 'Bottle: 50%', script: 'Fresh from the line.', sourceVideoIds: [sourceVideoId], publish: target }, storeA);
    const job = await user.waitForJob(queued.id, storeA);
    expect([job.state, job.error]).toEqual(['succeeded', null]);
    const clipId = job.result?.clips?.[0]?.id ?? '';
    clips.set(storeA, clipId);
    const files = await filesOf(storeA);
    const [publication] = await publications(storeA);
    expect(publication).toMatchObject({ clipId, state: 'published', network: 'files', externalId: `${path.dirname(files[0] ?? '')}/publication-${publication?.id}.json` });
    expect(files.map((name) => path.basename(name))).toEqual(['captions.srt', `publication-${publication?.id}.json`, 'thumbnail.jpg', 'video.mp4']);
    expect(files[0]).toMatch(/^videos\/Bottle-50-[^/]*\/captions\.srt$/);
    const [video = '', picture = ''] = [files[3], files[2]].map((name) => path.join(exportDir, storeA, name ?? ''));
    const stored = await user.raw('GET', `/library/clips/${clipId}/download`, { profileId: storeA });
    expect((await readFile(video)).equals(Buffer.from(await stored.arrayBuffer()))).toBe(true);
    expect((await readFile(picture)).subarray(0, 2).toString('hex')).toBe('ffd8');
    expect(await readFile(path.join(exportDir, storeA, files[0] ?? ''), 'utf8')).toContain('Fresh');
    const written: unknown = JSON.parse(await readFile(path.join(exportDir, storeA, files[1] ?? ''), 'utf8'));
    expect(written).toMatchObject({ publicationId: publication?.id, caption: 'New in the store', profile: { id: storeA, name: 'Store A' }, clip: { id: clipId, script: 'Fresh from the line.' } });
    expect(JSON.stringify(written)).not.toContain(server.dataDir);
  }, 120_000);

  it('writes to the other store’s bucket once, although the answer was lost', async () => {
    const sourceVideoId = (await user.upload(await readFile(sample), 'bottles.mp4', storeB)).body.id;
    const job = await user.waitForJob((await user.produce({ script: 'Fresh from the line.', sourceVideoIds: [sourceVideoId] }, storeB)).id, storeB);
    clips.set(storeB, job.result?.clips?.[0]?.id ?? '');
    standIn.faults.push({ keyEnding: '.json', fault: 'cut-after' });
    expect((await publish(storeB, 'bucket', {})).state).toBe('succeeded');
    expect(await publications(storeB)).toMatchObject([{ state: 'published' }]);
    expect(objects().map((key) => path.basename(key))).toEqual(['captions.srt', expect.stringMatching(/^publication-.*\.json$/), 'thumbnail.jpg', 'video.mp4']);
    expect(standIn.requests.filter((line) => line.startsWith('PUT') && line.endsWith('.json'))).toHaveLength(1);
  }, 120_000);

  it('schedules, says when in the file, and takes it back without touching what is published', async () => {
    const before = objects();
    const scheduleAt = new Date(Date.now() + 7_200_000).toISOString();
    expect((await publish(storeB, 'bucket', { caption: 'Soon', mode: 'schedule', scheduleAt })).state).toBe('succeeded');
    const [scheduled] = await publications(storeB);
    expect(scheduled).toMatchObject({ state: 'scheduled', scheduleAt });
    const key = scheduled?.externalId ?? '';
    expect(JSON.parse(standIn.objects('store-b-videos').get(key)?.content.toString() ?? '')).toMatchObject({ mode: 'schedule', publishAt: scheduleAt });
    const cancelled = await user.request<Schemas['Publication']>('DELETE', `/publications/${scheduled?.id}`, { profileId: storeB });
    expect([cancelled.status, cancelled.body.state]).toEqual([200, 'cancelled']);
    expect(objects()).toEqual(before);
  }, 60_000);

  it('says in words when the storage is full, and publishes nothing', async () => {
    const before = objects();
    standIn.faults.push({ keyEnding: '.json', fault: 'full' });
    const job = await publish(storeB, 'bucket', { caption: 'Another', mode: 'draft' });
    expect(job).toMatchObject({ state: 'failed', error: { code: 'plugin.quota', message: expect.stringContaining('The storage is full') as string } });
    expect(objects()).toEqual(before);
    expect((await publications(storeB))[0]).toMatchObject({ state: 'failed', error: expect.stringContaining('The storage is full') as string });
  }, 60_000);

  it('keeps one store’s files out of the other’s', async () => {
    expect(await filesOf(storeB)).toEqual([]);
    expect(standIn.objects('store-a-videos').size).toBe(0);
    expect((await filesOf(storeA)).filter((name) => name.endsWith('.json'))).toHaveLength(1);
    const foreign = await user.request<Schemas['Problem']>('POST', `/publishers/${FOLDER}/publish`, { profileId: storeB, body: { clipId: clips.get(storeA), channelIds: ['bucket'], caption: 'x', mode: 'now' } });
    expect(foreign.status).toBe(404);
  });
});
