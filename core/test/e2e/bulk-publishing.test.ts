import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStandIn, type StandIn } from '../../../plugins/publisher-postiz/stand-in/server.ts';
import type { Schemas } from '../../contract/operations.ts';
import { Backend } from '../../platform/database.ts';
import { silent } from '../database.ts';
import { addClips } from '../publishing/chaos-stores.ts';
import { CHANNELS, POSTIZ } from '../publishing/publishing-bench.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';

type Results = { results: Schemas['BulkPublishResult'][] } & Schemas['Problem'];

describe('PUB: several clips in one request', () => {
  let server: TestServer;
  let standIn: StandIn;
  let user: TestUser;
  let storeB: string;
  let clips: Map<string, string>;
  const start = new Date(Date.now() + 7_200_000).toISOString();
  const hourLater = (hours: number) => new Date(Date.parse(start) + hours * 3_600_000).toISOString();

  beforeAll(async () => {
    standIn = await startStandIn({ publishDelayMs: 100 });
    server = await startTestServer({ ALLOW_PRIVATE_NETWORK: '1' });
    user = await server.signUp();
    storeB = await user.createProfile('Store B');
    await connect(user.profileId, 'demo-key-store-a', [CHANNELS.facebook, CHANNELS.youtube]);
    await connect(storeB, 'demo-key-store-b', [CHANNELS.ofStoreB]);
    const backend = server.root.resolve<Backend>(Backend);
    const owner = await backend.service.from('profiles').select('user_id').eq('id', user.profileId).single();
    const identity = { userId: owner.data?.user_id ?? '', profileId: user.profileId };
    clips = await addClips(server.root, { ...identity, db: backend.as(identity), log: silent, requestId: 'test' }, server.dataDir, ['Red shoe', 'Blue shoe', 'Green shoe']);
  });
  afterAll(async () => {
    await server.close();
    await standIn.close();
  });

  async function connect(profileId: string, apiKey: string, channelIds: string[]): Promise<void> {
    await user.request('PATCH', `/plugins/${POSTIZ}/config`, { profileId, body: { enabled: true, config: { url: standIn.url, apiKey } } });
    await user.request('PUT', `/publishers/${POSTIZ}/channels`, { profileId, body: { channelIds } });
  }

  const publish = (body: object, options: { query?: string; profileId?: string; key?: string } = {}) =>
    user.request<Results>('POST', `/publishers/${POSTIZ}/publications${options.query ?? ''}`, {
      profileId: options.profileId ?? user.profileId,
      headers: options.key === undefined ? {} : { 'Idempotency-Key': options.key },
      body,
    });
  const request = () => ({ clipIds: [...clips.values()], channelIds: [CHANNELS.facebook], caption: 'New: {name}', mode: 'schedule', scheduleAt: start, intervalMinutes: 60 });

  it('PUB: a dry run tells what would be sent when, and sends and writes nothing', async () => {
    const asked = standIn.requests.length;
    const { status, body } = await publish(request(), { query: '?dryRun=true' });
    expect(status).toBe(200);
    expect(body.results.map(({ ok, posts }) => [ok, posts])).toEqual(
      ['Red shoe', 'Blue shoe', 'Green shoe'].map((name, hours) => [true, [{ channelId: CHANNELS.facebook, caption: `New: ${name}`, scheduleAt: hourLater(hours) }]]),
    );
    expect(standIn.requests).toHaveLength(asked);
    expect((await user.request<Schemas['PublicationPage']>('GET', '/publications')).body.items).toEqual([]);
  });

  it('PUB: each is sent once with its own words and time, however often the request is repeated', async () => {
    const first = await publish(request(), { key: 'bulk' });
    expect((await publish(request(), { key: 'bulk' })).body).toEqual(first.body);
    for (const { jobId } of first.body.results) expect((await user.waitForJob(jobId ?? '')).state).toBe('succeeded');
    expect(standIn.posts().map(({ content, publishAt }) => [content, publishAt.toISOString()]).toSorted()).toEqual([
      ['New: Blue shoe', hourLater(1)],
      ['New: Green shoe', hourLater(2)],
      ['New: Red shoe', start],
    ]);
    const again = await publish(request(), { query: '?dryRun=true' });
    expect(again.body.results.map(({ code }) => code)).toEqual(Array(3).fill('publication.duplicate'));
    expect(standIn.posts()).toHaveLength(3);
  });

  it('PUB: what is wrong with one clip keeps nothing from the others, and moves none of them', async () => {
    const [red = '', blue = ''] = clips.values();
    const body = { clipIds: ['00000000-0000-4000-8000-000000000000', red, blue], channelIds: [CHANNELS.youtube], caption: 'x', mode: 'schedule', scheduleAt: start, settings: { [CHANNELS.youtube]: { title: '{name}', type: 'public' } } };
    const { results } = (await publish(body, { query: '?dryRun=true' })).body;
    expect(results.map(({ ok, code, posts }) => [ok, code, posts[0]?.scheduleAt])).toEqual([[false, 'not-found', undefined], [true, undefined, hourLater(1)], [true, undefined, hourLater(2)]]);
  });

  it('PUB: what is wrong with the request is told before anything is done', async () => {
    expect((await publish({ ...request(), mode: 'now', scheduleAt: undefined })).body).toMatchObject({ code: 'publication.interval-unused' });
    const foreign = await publish({ ...request(), channelIds: [CHANNELS.ofStoreB] });
    expect(foreign.body.results.map(({ code }) => code)).toEqual(Array(3).fill('channel.not-pinned'));
    expect(standIn.posts()).toHaveLength(3);
  });

  it('PROF-05: another store has none of these clips', async () => {
    const { body } = await publish({ ...request(), channelIds: [CHANNELS.ofStoreB] }, { profileId: storeB });
    expect(body.results.map(({ code }) => code)).toEqual(Array(3).fill('not-found'));
    expect(standIn.posts()).toHaveLength(3);
  });
});
