import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStandIn, type StandIn } from '../../../plugins/publisher-postiz/stand-in/server.ts';
import type { Schemas } from '../../contract/operations.ts';
import { CHANNELS, POSTIZ } from '../publishing/publishing-bench.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';

const sample = path.resolve(import.meta.dirname, '../../../scripts/sample/bottles.mp4');
const DAILY = [1, 2, 3, 4, 5, 6, 7];
const HOUR_MS = 3600_000;
const local = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Bucharest', hour: '2-digit', minute: '2-digit' });
/** In Bucharest, and none within the next hour: a slot whose time comes during these tests is given to nobody any more. */
const TIMES = ['08', '17', '18'].includes(local.format(new Date()).slice(0, 2)) ? ['12:00', '22:00'] : ['09:00', '18:30'];

describe('PUB: the calendar of a store', () => {
  let server: TestServer;
  let standIn: StandIn;
  let user: TestUser;
  let storeA: string;
  let storeB: string;
  let clipId: string;
  let publicationId: string;

  const from = new Date().toISOString();
  const to = new Date(Date.now() + 30 * 24 * HOUR_MS).toISOString();
  const ofChannel = (channelId: string, what: string) => `/publishers/${POSTIZ}/channels/${channelId}/${what}`;
  const calendar = async (profileId: string, who = user) => (await who.request<Schemas['Calendar']>('GET', `/calendar?from=${from}&to=${to}`, { profileId })).body;
  const nextSlots = async (count = 3) => (await user.request<Schemas['NextSlots']>('GET', `${ofChannel(CHANNELS.facebook, 'next-slots')}?count=${count}`, { profileId: storeA })).body.items;
  const move = <Body = Schemas['Publication']>(id: string, scheduleAt: string, { who = user, profileId = storeA, key }: { who?: TestUser; profileId?: string; key?: string } = {}) =>
    who.request<Body>('PATCH', `/publications/${id}`, { profileId, body: { scheduleAt }, ...(key === undefined ? {} : { headers: { 'Idempotency-Key': key } }) });
  async function publish(profileId: string, body: object): Promise<string> {
    const answer = await user.request<{ job: Schemas['Job'] }>('POST', `/publishers/${POSTIZ}/publish`, { profileId, body });
    expect(answer.status).toBe(202);
    const job = await user.waitForJob(answer.body.job.id, profileId);
    expect(job.state).toBe('succeeded');
    return job.result?.publicationIds?.[0] ?? '';
  }
  async function connect(profileId: string, apiKey: string, channelIds: string[]): Promise<void> {
    await user.request('PATCH', `/plugins/${POSTIZ}/config`, { profileId, body: { enabled: true, config: { url: standIn.url, apiKey } } });
    expect((await user.request('PUT', `/publishers/${POSTIZ}/channels`, { profileId, body: { channelIds } })).status).toBe(200);
  }

  beforeAll(async () => {
    standIn = await startStandIn({ publishDelayMs: 100 });
    server = await startTestServer({ ALLOW_PRIVATE_NETWORK: '1' });
    user = await server.signUp();
    [storeA, storeB] = [await user.createProfile('Store A'), await user.createProfile('Store B')];
    await connect(storeA, 'demo-key-store-a', [CHANNELS.facebook, CHANNELS.tiktok]);
    await connect(storeB, 'demo-key-store-b', [CHANNELS.ofStoreB]);
  }, 120_000);
  afterAll(async () => {
    await server.close();
    await standIn.close();
  });

  it('keeps slots in words of the clock, and says which are free', async () => {
    const body: Schemas['SlotPlan'] = { timeZone: 'Europe/Bucharest', minGapMinutes: 30, slots: TIMES.map((time) => ({ weekdays: DAILY, time })) };
    const saved = await user.request<Schemas['ChannelSlots']>('PUT', ofChannel(CHANNELS.facebook, 'slots'), { profileId: storeA, body });
    expect([saved.status, saved.body]).toEqual([200, { ...body, publisherId: POSTIZ, channelId: CHANNELS.facebook, channelName: 'Store A on Facebook', network: 'facebook' }]);
    expect((await user.request('GET', ofChannel(CHANNELS.facebook, 'slots'), { profileId: storeA })).body).toEqual(saved.body);
    const listed = await user.request<Schemas['ChannelSlotsList']>('GET', '/slots', { profileId: storeA });
    expect(listed.body.items.map(({ channelId, slots }) => [channelId, slots.length])).toEqual([[CHANNELS.facebook, 2], [CHANNELS.tiktok, 0]]);
    const times = (await nextSlots(4)).map((slot) => local.format(new Date(slot)));
    expect(times.toSorted()).toEqual(TIMES.flatMap((time) => [time, time]));
    expect((await calendar(storeA)).freeSlots.length).toBeGreaterThanOrEqual(59);
  });

  it('refuses slots that are no slots', async () => {
    const put = async (body: object) => (await user.request<Schemas['Problem']>('PUT', ofChannel(CHANNELS.facebook, 'slots'), { profileId: storeA, body })).body;
    expect(await put({ timeZone: 'Mars/Olympus', slots: [] })).toMatchObject({ status: 422, code: 'slot.time-zone-invalid' });
    expect(await put({ timeZone: 'UTC', slots: [{ weekdays: [1], time: '09:00' }, { weekdays: [1], time: '09:10' }] })).toMatchObject({ status: 422, code: 'slot.too-close' });
    expect(await put({ timeZone: 'UTC', slots: [{ weekdays: [0], time: '25:00' }] })).toMatchObject({ status: 400 });
    expect((await user.request<Schemas['Problem']>('GET', `/calendar?from=${to}&to=${from}`, { profileId: storeA })).body).toMatchObject({ status: 422, code: 'calendar.range-invalid' });
  });

  it('publishes what a production makes in the next free slot, and refuses it before anything is made where there is none', async () => {
    const sourceVideoId = (await user.upload(await readFile(sample), 'bottles.mp4', storeA)).body.id;
    const target = (channelId: string) => ({ publisherId: POSTIZ, channelIds: [channelId], caption: 'New in the store', mode: 'next-slot' as const, settings: channelId === CHANNELS.tiktok ? { [channelId]: tiktok } : {} });
    const refused = await user.request<Schemas['Problem']>('POST', '/jobs', { profileId: storeA, body: { name: 'x', script: 'Hello.', sourceVideoIds: [sourceVideoId], publish: target(CHANNELS.tiktok) } });
    expect([refused.status, refused.body.code, refused.body.errors?.[0]?.pointer]).toEqual([422, 'slot.none-free', '/body/publish/channelIds/0']);
    const [slot] = await nextSlots();
    const queued = await user.produce({ script: 'Fresh from the line.', sourceVideoIds: [sourceVideoId], publish: target(CHANNELS.facebook) }, storeA);
    const job = await user.waitForJob(queued.id, storeA);
    expect(job).toMatchObject({ state: 'succeeded', error: null });
    clipId = job.result?.clips?.[0]?.id ?? '';
    publicationId = job.result?.publicationIds?.[0] ?? '';
    expect(standIn.posts().map(({ publishAt }) => publishAt.toISOString())).toEqual([slot]);
    const { publications, freeSlots, clashes } = await calendar(storeA);
    expect(publications).toMatchObject([{ at: slot, publication: { id: publicationId, clipId, state: 'scheduled', mode: 'schedule', movingFrom: null } }]);
    expect(publications[0]?.clipName).not.toBe('');
    expect(freeSlots.map(({ at }) => at)).not.toContain(slot);
    expect(clashes).toEqual([]);
  }, 120_000);

  it('moves a post to another time, once for a repeated request, and there is never a second one', async () => {
    const [free] = await nextSlots();
    const first = await move(publicationId, free ?? '', { key: 'move-1' });
    expect([first.status, first.body]).toMatchObject([200, { scheduleAt: free, movingFrom: expect.any(String) as string }]);
    expect((await move(publicationId, free ?? '', { key: 'move-1' })).body).toEqual(first.body);
    await expect.poll(async () => (await calendar(storeA)).publications.map(({ publication: { scheduleAt, movingFrom, state } }) => [scheduleAt, movingFrom, state]), { timeout: 15_000 }).toEqual([[free, null, 'scheduled']]);
    expect(standIn.posts().map(({ state, publishAt }) => [state, publishAt.toISOString()])).toEqual([['QUEUE', free]]);
  }, 30_000);

  it('tells of clashes: too close, the same clip twice in a day, another own store in the same minute', async () => {
    const [at] = (await calendar(storeA)).publications.map((entry) => entry.at);
    const soon = new Date(Date.parse(at ?? '') + 10 * 60_000).toISOString();
    const second = await publish(storeA, { clipId, channelIds: [CHANNELS.facebook], caption: 'Once more', mode: 'schedule', scheduleAt: soon });
    const found = (await calendar(storeA)).clashes.map(({ kind, publicationIds }) => [kind, publicationIds]);
    expect(found).toEqual([['too-close', [publicationId, second]], ['same-clip', [publicationId, second]]]);
    const { projectId } = (await user.request<Schemas['Clip']>('GET', `/library/clips/${clipId}`, { profileId: storeA })).body;
    const copy = await user.request<Schemas['Project']>('POST', `/library/projects/${projectId}/copy-to-profile`, { profileId: storeA, body: { profileId: storeB } });
    expect(copy.status).toBe(201);
    const [clipOfB] = (await user.request<Schemas['ClipPage']>('GET', '/library/clips', { profileId: storeB })).body.items;
    await publish(storeB, { clipId: clipOfB?.id, channelIds: [CHANNELS.ofStoreB], caption: 'Here too', mode: 'schedule', scheduleAt: at });
    expect((await calendar(storeA)).clashes.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['too-close', 'same-clip', 'other-store']));
    expect((await calendar(storeB)).clashes).toMatchObject([{ kind: 'other-store' }]);
    const key = await user.request<Schemas['NewApiKey']>('POST', '/api-keys', { body: { name: 'B only', profileId: storeB } });
    const answer = await fetch(`${server.url}/api/v1/calendar?from=${from}&to=${to}`, { headers: { Authorization: `Bearer ${key.body.key}`, 'X-Profile-Id': storeB } });
    expect([answer.status, ((await answer.json()) as Schemas['Calendar']).clashes]).toEqual([200, []]);
  }, 60_000);

  it('shows nothing of A to B, nor to a stranger, and lets neither touch A’s slots and posts', async () => {
    expect((await calendar(storeB)).publications).toHaveLength(1);
    expect((await calendar(storeB)).freeSlots).toEqual([]);
    const stranger = await server.signUp();
    expect(await calendar(stranger.profileId, stranger)).toEqual({ publications: [], freeSlots: [], clashes: [] });
    for (const [who, profileId] of [[user, storeB], [stranger, stranger.profileId]] as const) {
      expect((await move(publicationId, to, { who, profileId })).status).toBe(404);
      expect((await who.request('GET', ofChannel(CHANNELS.facebook, 'slots'), { profileId })).status).toBe(404);
      expect((await who.request('GET', ofChannel(CHANNELS.facebook, 'next-slots'), { profileId })).status).toBe(404);
      expect((await who.request('PUT', ofChannel(CHANNELS.facebook, 'slots'), { profileId, body: { timeZone: 'UTC', slots: [] } })).status).toBe(404);
    }
    expect((await nextSlots()).length).toBe(3);
  });

  const tiktok = { privacy_level: 'SELF_ONLY', duet: false, stitch: false, comment: true, autoAddMusic: 'no', brand_content_toggle: false, brand_organic_toggle: false, content_posting_method: 'UPLOAD' };
});
