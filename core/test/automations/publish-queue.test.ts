import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStandIn, type StandIn } from '../../../plugins/publisher-postiz/stand-in/server.ts';
import type { Schemas } from '../../contract/operations.ts';
import { CHANNELS, POSTIZ } from '../publishing/publishing-bench.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';
import { addClip } from './add-clip.ts';
import { AutomationBench } from './automation-bench.ts';

type Publication = Schemas['Publication'];
const PLUGIN = 'automation-publish-queue';
/** Hours away, so that no slot comes or goes while the tests run. */
const SLOT = Number(new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Bucharest', hour: '2-digit' }).format(new Date())) < 12 ? '18:30' : '06:30';
const queueOf = (channelIds: string[], change: object = {}) => ({ publisherId: POSTIZ, channelIds, days: 3, captionTemplate: '{name}', ...change });

describe('AUTO: the publish queue', () => {
  let server: TestServer;
  let standIn: StandIn;
  let user: TestUser;
  let [a, b] = ['', ''];
  const clips = new Map<string, string>();

  const ok = async (method: string, url: string, profileId: string, body: object) => {
    const answer = await user.request<{ id: string }>(method, url, { profileId, body });
    expect([url, answer.status < 300 ? 'ok' : answer.body]).toEqual([url, 'ok']);
    return answer.body;
  };
  const publications = async (profileId: string) => (await user.request<Schemas['PublicationPage']>('GET', '/publications?limit=100', { profileId })).body.items;
  /** By channel: which clip, when, in order. */
  const plan = async (profileId: string, channelId: string) =>
    (await publications(profileId))
      .filter((publication) => publication.channelId === channelId && publication.state !== 'cancelled')
      .toSorted((one, other) => (one.scheduleAt ?? '').localeCompare(other.scheduleAt ?? ''))
      .map(({ caption, scheduleAt }) => ({ caption, scheduleAt }));
  const connect = async (profileId: string, apiKey: string, channelIds: string[]) => {
    await ok('PATCH', `/plugins/${POSTIZ}/config`, profileId, { enabled: true, config: { url: standIn.url, apiKey } });
    await ok('PUT', `/publishers/${POSTIZ}/channels`, profileId, { channelIds });
    for (const channelId of channelIds) await ok('PUT', `/publishers/${POSTIZ}/channels/${channelId}/slots`, profileId, { timeZone: 'Europe/Bucharest', slots: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], time: SLOT }] });
  };
  const add = async (profileId: string, name: string, isSelected = true) => {
    const projectId = (await ok('POST', '/library/projects', profileId, { name })).id;
    const id = await addClip(server, profileId, { projectId, name, script: `Say ${name}.` });
    if (isSelected) await ok('PATCH', `/library/clips/${id}/select`, profileId, { selected: true });
    clips.set(name, id);
    return id;
  };

  beforeAll(async () => {
    standIn = await startStandIn({ publishDelayMs: 50 });
    server = await startTestServer({ ALLOW_PRIVATE_NETWORK: '1' });
    user = await server.signUp();
    [a, b] = [await user.createProfile('Store A'), await user.createProfile('Store B')];
    await connect(a, 'demo-key-store-a', [CHANNELS.facebook, CHANNELS.tiktok]);
    await connect(b, 'demo-key-store-b', [CHANNELS.ofStoreB]);
    for (const name of ['A1', 'A2']) await add(a, name);
    await add(a, 'A not approved', false);
    await add(a, 'A outdated');
    await ok('PUT', `/library/clips/${clips.get('A outdated') ?? ''}/content`, a, { script: 'Other words.', srt: null, captionStyle: {} });
    for (const name of ['A3', 'A4', 'A5']) await add(a, name);
    for (const name of ['B1', 'B2']) await add(b, name);
  }, 120_000);
  afterAll(async () => {
    await server.close();
    await standIn.close();
  });

  it('fills the free slots of the next days with what was approved, the oldest first', async () => {
    const queue = await AutomationBench.create(user, a, PLUGIN, queueOf([CHANNELS.facebook]));
    const run = await queue.run();
    expect(run).toMatchObject({ state: 'succeeded', error: null, summary: 'Queued 3 posts for the next 3 days.' });
    expect(run.jobIds).toHaveLength(3);
    expect(run.details?.[0]).toMatch(new RegExp(`${SLOT}: "A1"$`));
    const queued = await plan(a, CHANNELS.facebook);
    expect(queued.map(({ caption }) => caption)).toEqual(['A1', 'A2', 'A3']);
    const times = queued.map(({ scheduleAt }) => scheduleAt ?? '');
    expect(new Set(times).size).toBe(3);
    for (const time of times) expect(new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Bucharest', timeStyle: 'short' }).format(new Date(time))).toBe(SLOT);
    expect(Date.parse(times.at(-1) ?? '') - Date.now()).toBeLessThan(3 * 24 * 3600_000);
  }, 60_000);

  it('queues nothing twice, and fills what became free', async () => {
    const queue = await AutomationBench.create(user, a, PLUGIN, queueOf([CHANNELS.facebook]));
    expect(await queue.run()).toMatchObject({ state: 'skipped', summary: expect.stringContaining('No free slot') as unknown });
    await Promise.all((await publications(a)).map(({ id }) => settled(id, a)));
    const second = (await publications(a)).find(({ caption }) => caption === 'A2');
    expect((await user.request<Publication>('DELETE', `/publications/${second?.id ?? ''}`, { profileId: a })).body.state).toBe('cancelled');
    expect((await queue.run()).summary).toBe('Queued 1 post for the next 3 days.');
    // What somebody took back stays back: the next one gets the slot.
    expect((await plan(a, CHANNELS.facebook)).map(({ caption }) => caption)).toEqual(['A1', 'A4', 'A3']);
  }, 60_000);

  it('puts a clip into one slot of a channel, also when two queues with other words run at once', async () => {
    const other = { days: 30, captionTemplate: 'Other words: {name}' };
    const queues = await Promise.all([{ days: 30 }, other].map((change) => AutomationBench.create(user, a, PLUGIN, queueOf([CHANNELS.facebook], change))));
    await Promise.all(queues.map((queue) => queue.run()));
    const names = (await plan(a, CHANNELS.facebook)).map(({ caption }) => caption.replace('Other words: ', '')).toSorted();
    expect(names).toEqual(['A1', 'A3', 'A4', 'A5']);
  }, 60_000);

  it('reports what a network would refuse before anything is sent, and asks nobody', async () => {
    const run = await (await AutomationBench.create(user, a, PLUGIN, queueOf([CHANNELS.tiktok]))).run();
    expect(run).toMatchObject({ state: 'failed', error: expect.stringMatching(/Nothing was queued.*would refuse/) as unknown });
    expect(sentTo(CHANNELS.tiktok)).toEqual([]);
  }, 60_000);

  it('publishes to its own store only', async () => {
    const foreign = await (await AutomationBench.create(user, b, PLUGIN, queueOf([CHANNELS.facebook]))).run();
    expect(foreign).toMatchObject({ state: 'failed', error: expect.stringContaining('1 of the 1 channels cannot be published to') as unknown });
    const own = await (await AutomationBench.create(user, b, PLUGIN, queueOf([CHANNELS.ofStoreB]))).run();
    expect(own.summary).toBe('Queued 2 posts for the next 3 days.');
    expect((await plan(b, CHANNELS.ofStoreB)).map(({ caption }) => caption)).toEqual(['B1', 'B2']);
    expect((await publications(a)).some(({ caption }) => caption.startsWith('B'))).toBe(false);
  }, 60_000);

  it('sent every clip once to each channel, says the publisher', async () => {
    for (const profileId of [a, b]) await Promise.all((await publications(profileId)).map(({ id }) => settled(id, profileId)));
    // What was taken back is gone there.
    expect(sentTo(CHANNELS.facebook)).toEqual(['A1', 'A3', 'A4', 'A5']);
    expect(sentTo(CHANNELS.ofStoreB)).toEqual(['B1', 'B2']);
  }, 60_000);

  /** Which clips the stand-in was given, in the order of their names. */
  const sentTo = (channelId: string) =>
    standIn
      .posts()
      .filter(({ channel }) => channel.id === channelId)
      .map(({ content }) => /\b[AB]\d/.exec(content)?.[0])
      .toSorted();
  const settled = async (id: string, profileId: string) => {
    const [row] = (await publications(profileId)).filter((publication) => publication.id === id);
    if (row?.state !== 'pending' && row?.state !== 'sending') return;
    const jobs = (await user.request<Schemas['JobPage']>('GET', '/jobs?limit=100', { profileId })).body.items;
    for (const job of jobs.filter(({ kind }) => kind === 'publish')) await user.waitForJob(job.id, profileId);
  };
});
