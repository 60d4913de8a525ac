import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStandIn, type StandIn } from '../../../plugins/publisher-postiz/stand-in/server.ts';
import type { Schemas } from '../../contract/operations.ts';
import { CHANNELS, POSTIZ } from '../publishing/publishing-bench.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';

const sample = path.resolve(import.meta.dirname, '../../../scripts/sample/bottles.mp4');
type Publication = Schemas['Publication'];

describe('PUB and PROF-05: a production that publishes, and two stores with an account each', () => {
  let server: TestServer;
  let standIn: StandIn;
  let user: TestUser;
  let storeA: string;
  let storeB: string;
  let sourceVideoId: string;
  let clipId: string;

  beforeAll(async () => {
    standIn = await startStandIn({ publishDelayMs: 100, errorField: true });
    server = await startTestServer({ ALLOW_PRIVATE_NETWORK: '1' });
    user = await server.signUp();
    [storeA, storeB] = [await user.createProfile('Store A'), await user.createProfile('Store B')];
    sourceVideoId = (await user.upload(await readFile(sample), 'bottles.mp4', storeA)).body.id;
  }, 120_000);
  afterAll(async () => {
    await server.close();
    await standIn.close();
  });

  const configure = (profileId: string, apiKey: string) =>
    user.request<Schemas['PluginConfig']>('PATCH', `/plugins/${POSTIZ}/config`, { profileId, body: { enabled: true, config: { url: standIn.url, apiKey } } });
  const pin = (profileId: string, channelIds: string[]) => user.request<{ items: Schemas['Channel'][] }>('PUT', `/publishers/${POSTIZ}/channels`, { profileId, body: { channelIds } });
  const publications = async (profileId: string) => (await user.request<Schemas['PublicationPage']>('GET', '/publications', { profileId })).body.items;

  it('keeps each store’s account to itself and never shows the key', async () => {
    const saved = await configure(storeA, 'demo-key-store-a');
    expect([saved.status, saved.body.secretsSet]).toEqual([200, ['/apiKey']]);
    expect(JSON.stringify(saved.body)).not.toContain('demo-key');
    await configure(storeB, 'demo-key-store-b');
    expect((await user.request('GET', `/publishers/${POSTIZ}/status`, { profileId: storeA })).body).toEqual({ ok: true, detail: 'Connected: 5 channels.' });
    expect((await user.request('GET', `/publishers/${POSTIZ}/status`, { profileId: storeB })).body).toEqual({ ok: true, detail: 'Connected: 2 channels.' });
    expect((await pin(storeA, [CHANNELS.facebook, CHANNELS.tiktok])).status).toBe(200);
    expect((await pin(storeB, [CHANNELS.facebook])).body).toMatchObject({ code: 'channel.unknown' });
    expect((await pin(storeB, [CHANNELS.ofStoreB])).status).toBe(200);
  });

  it('drops the key when the address changes, and does not send it there', async () => {
    const elsewhere = await startStandIn({ organizations: [] });
    const profileId = await user.createProfile('Store C');
    await configure(profileId, 'demo-key-store-a');
    const config = { url: elsewhere.url };
    const tested = await user.request<Schemas['PluginTestResult']>('POST', `/plugins/${POSTIZ}/test`, { profileId, body: { config } });
    expect(tested.body).toEqual({ ok: false, detail: expect.stringContaining('missing: API key') as string });
    const moved = await user.request<Schemas['PluginConfig']>('PATCH', `/plugins/${POSTIZ}/config`, { profileId, body: { config } });
    expect([moved.status, moved.body.secretsSet]).toEqual([200, []]);
    expect((await user.request('GET', `/publishers/${POSTIZ}/channels`, { profileId })).status).toBe(422);
    expect(elsewhere.requests).toEqual([]);
    await elsewhere.close();
  });

  it('refuses a production whose post a network would refuse, before anything is made', async () => {
    const publish = { publisherId: POSTIZ, channelIds: [CHANNELS.tiktok], caption: 'New in the store' };
    const body = { name: 'x', script: 'Hello there.', sourceVideoIds: [sourceVideoId], publish };
    const answer = await user.request<Schemas['Problem']>('POST', '/jobs', { profileId: storeA, body });
    expect([answer.status, answer.body.code]).toEqual([422, 'publication.refused-by-network']);
    expect((await user.request<{ items: unknown[] }>('GET', '/jobs', { profileId: storeA })).body.items).toEqual([]);
  });

  it('makes a video and publishes it in the same job', async () => {
    const publish = { publisherId: POSTIZ, channelIds: [CHANNELS.facebook], caption: 'New in the store' };
    const queued = await user.produce({ script: 'Fresh from the line.', sourceVideoIds: [sourceVideoId], publish }, storeA);
    const job = await user.waitForJob(queued.id, storeA);
    expect(job).toMatchObject({ state: 'succeeded', error: null });
    clipId = job.result?.clips?.[0]?.id ?? '';
    const [publication] = await publications(storeA);
    const [post] = standIn.posts();
    expect(job.result?.publicationIds).toEqual([publication?.id]);
    expect(publication).toMatchObject({ clipId, state: 'published', externalId: post?.id, url: post?.releaseUrl });
    const [sent, stored] = await Promise.all([fetch(post?.media[0]?.path ?? ''), user.raw('GET', `/library/clips/${clipId}/download`, { profileId: storeA })]);
    expect(Buffer.from(await sent.arrayBuffer()).equals(Buffer.from(await stored.arrayBuffer()))).toBe(true);
  }, 120_000);

  it('schedules a clip, once for a repeated request, and takes it back', async () => {
    const scheduleAt = new Date(Date.now() + 7_200_000).toISOString();
    const body = { clipId, channelIds: [CHANNELS.facebook], caption: 'Soon', mode: 'schedule', scheduleAt };
    const publish = () => user.request<{ job: Schemas['Job'] }>('POST', `/publishers/${POSTIZ}/publish`, { profileId: storeA, body, headers: { 'Idempotency-Key': 'one' } });
    const first = await publish();
    expect([first.status, first.headers.get('location')]).toEqual([202, `/api/v1/jobs/${first.body.job.id}`]);
    expect((await publish()).body.job.id).toBe(first.body.job.id);
    const again = await user.request<Schemas['Problem']>('POST', `/publishers/${POSTIZ}/publish`, { profileId: storeA, body });
    expect([again.status, again.body.code]).toEqual([409, 'publication.duplicate']);
    expect((await user.waitForJob(first.body.job.id, storeA)).state).toBe('succeeded');
    const [scheduled] = await publications(storeA);
    expect(scheduled).toMatchObject({ state: 'scheduled', scheduleAt });
    expect(standIn.posts()).toHaveLength(2);
    const cancelled = await user.request<Publication>('DELETE', `/publications/${scheduled?.id}`, { profileId: storeA });
    expect([cancelled.status, cancelled.body.state]).toEqual([200, 'cancelled']);
    expect(standIn.posts()).toHaveLength(1);
  });

  it('VID: refuses a clip whose content was changed since it was rendered, unless it is forced', async () => {
    const content = (await user.request<Schemas['ClipContent']>('GET', `/library/clips/${clipId}/content`, { profileId: storeA })).body;
    const { script, srt, captionStyle } = content;
    const put = (body: Schemas['ClipContentInput']) => user.request('PUT', `/library/clips/${clipId}/content`, { profileId: storeA, body });
    const publish = (extra: object) => {
      const body = { clipId, channelIds: [CHANNELS.facebook], caption: 'Later', mode: 'schedule', scheduleAt: new Date(Date.now() + 7_200_000).toISOString(), ...extra };
      return user.request<{ job: Schemas['Job'] } & Schemas['Problem']>('POST', `/publishers/${POSTIZ}/publish`, { profileId: storeA, body });
    };
    await put({ script: 'Something else.', srt, captionStyle });
    const posts = standIn.posts().length;
    for (const extra of [{}, { force: false }]) {
      const refused = await publish(extra);
      expect([refused.status, refused.body.code]).toEqual([409, 'clip.outdated']);
    }
    expect(standIn.posts()).toHaveLength(posts);
    const forced = await publish({ force: true });
    expect([forced.status, (await user.waitForJob(forced.body.job.id, storeA)).state]).toEqual([202, 'succeeded']);
    await put({ script, srt, captionStyle });
    const current = await publish({ caption: 'As it was' });
    expect([current.status, (await user.waitForJob(current.body.job.id, storeA)).state]).toEqual([202, 'succeeded']);
  });

  it('shows nothing of A to B, nor to a stranger, and lets neither publish with A’s clip or channel', async () => {
    const [ofA] = await publications(storeA);
    const stranger = await server.signUp();
    for (const [who, profileId] of [[user, storeB], [stranger, stranger.profileId]] as const) {
      expect((await who.request<Schemas['PublicationPage']>('GET', '/publications', { profileId })).body.items).toEqual([]);
      for (const method of ['GET', 'DELETE']) expect((await who.request(method, `/publications/${ofA?.id}`, { profileId })).status).toBe(404);
      const body = { clipId, channelIds: [CHANNELS.ofStoreB], caption: 'x', mode: 'now' };
      expect((await who.request('POST', `/publishers/${POSTIZ}/publish`, { profileId, body })).status).toBe(404);
    }
    expect((await stranger.request('GET', '/publications', { profileId: storeA })).status).toBe(403);
  });

  it('answers a malformed request with 400 and an unknown publisher with 404', async () => {
    const publish = (publisherId: string, body: object) => user.request<Schemas['Problem']>('POST', `/publishers/${publisherId}/publish`, { profileId: storeA, body });
    expect((await publish(POSTIZ, { clipId, channelIds: [], caption: 'x', mode: 'now' })).status).toBe(400);
    expect((await publish(POSTIZ, { clipId, channelIds: ['a'], caption: 'x', mode: 'later' })).status).toBe(400);
    expect((await publish('publisher-nobody', { clipId, channelIds: ['a'], caption: 'x', mode: 'now' })).status).toBe(404);
    expect((await publish('tts-espeak', { clipId, channelIds: ['a'], caption: 'x', mode: 'now' })).status).toBe(404);
    expect((await user.request('GET', '/publications?cursor=nonsense', { profileId: storeA })).status).toBe(400);
  });
});
