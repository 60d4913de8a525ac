import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startStandIn, type StandIn } from '../../../plugins/publisher-postiz/stand-in/server.ts';
import type { Schemas } from '../../contract/operations.ts';
import { CHANNELS, POSTIZ } from '../publishing/publishing-bench.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';
import { isGenuine, ok, startWebhookReceiver, type WebhookReceiver } from '../webhook-receiver.ts';

const root = path.resolve(import.meta.dirname, '../../..');
type Automation = Schemas['Automation'];
type Simulation = Schemas['AutomationSimulation'];

describe('AUTO: an automation before and after it runs, over HTTP, in two stores', () => {
  let server: TestServer;
  let standIn: StandIn;
  let user: TestUser;
  let receiver: WebhookReceiver;
  let store: string;
  let other: string;
  let sourceVideoId: string;
  let segmentIds: string[];

  beforeAll(async () => {
    [standIn, receiver] = [await startStandIn(), await startWebhookReceiver()];
    receiver.answer = ok;
    server = await startTestServer({ ALLOW_PRIVATE_NETWORK: '1' });
    user = await server.signUp();
    [store, other] = [await user.createProfile('Store A'), await user.createProfile('Store B')];
    sourceVideoId = (await user.upload(await readFile(path.join(root, 'scripts/sample/bottles.mp4')), 'bottles.mp4', store)).body.id;
    segmentIds = [];
    for (const startSeconds of [0, 1, 2, 3]) {
      const { body } = await user.request<Schemas['Segment']>('POST', `/segments/source-videos/${sourceVideoId}/segments`, { profileId: store, body: { startSeconds, endSeconds: startSeconds + 1 } });
      segmentIds.push(body.id);
    }
    await user.request('PATCH', `/plugins/${POSTIZ}/config`, { profileId: store, body: { enabled: true, config: { url: standIn.url, apiKey: 'demo-key-store-a' } } });
    await user.request('PUT', `/publishers/${POSTIZ}/channels`, { profileId: store, body: { channelIds: [CHANNELS.facebook] } });
  }, 120_000);
  afterAll(async () => {
    await server.close();
    await Promise.all([standIn.close(), receiver.close()]);
  });

  const create = (config: Record<string, unknown>, change: Partial<Schemas['AutomationInput']> = {}) =>
    user.request<Automation>('POST', '/automations', { profileId: store, body: { pluginId: 'automation-daily-production', name: 'Daily', cron: '0 9 * * *', timeZone: 'Europe/Bucharest', config, ...change } });
  const simulate = (id: string, body: object, profileId = store) => user.request<Simulation>('POST', `/automations/${id}/simulate`, { profileId, body });
  const fingerprint = async () => JSON.stringify(await Promise.all(['/jobs', '/library/projects', '/publications', '/costs', '/segments', '/automations'].map(async (where) => (await user.request('GET', where, { profileId: store })).body)));

  test('says what each run would make, with the least used segments in turn, and changes nothing', async () => {
    const { body: automation } = await create({ scripts: ['One two three four.', 'Five six seven eight.'], footage: 'segments' });
    const before = await fingerprint();
    const { status, body } = await simulate(automation.id, { days: 3 });
    expect(status).toBe(200);
    expect(body).toMatchObject({ timeZone: 'Europe/Bucharest', isTruncated: false, costMicros: 0, budgetRunsOutAt: null });
    expect(body.items.map(({ state }) => state)).toEqual(['succeeded', 'succeeded', 'skipped']);
    for (const { local, utcOffset } of body.items) expect([local.slice(11), utcOffset]).toEqual(['09:00', expect.stringMatching(/^\+0[23]:00$/) as string]);
    const productions = body.items.flatMap((item) => item.productions);
    expect(productions.map(({ name, script }) => [name, script])).toEqual([['Video 1', 'One two three four.'], ['Video 2', 'Five six seven eight.']]);
    const shown = productions.flatMap(({ segments }) => segments.map(({ segmentId }) => segmentId));
    expect([...new Set(shown)].sort()).toEqual(segmentIds.toSorted());
    expect(await fingerprint()).toBe(before);
  });

  test('counts the budget down month by month and tells what comes too close', async () => {
    const { body: automation } = await create({ scripts: ['Again.'], onEnd: 'start-over' }, { name: 'Hourly', cron: '0 * * * *' });
    const { body } = await simulate(automation.id, { days: 2 });
    expect(body.items).toHaveLength(48);
    const nine = body.items.filter(({ local }) => local.endsWith('T09:00'));
    expect(nine.map(({ clashes }) => clashes)).toEqual([['"Daily" runs at the same minute.'], ['"Daily" runs at the same minute.']]);
    expect((await simulate(automation.id, { days: 60 })).body).toMatchObject({ isTruncated: true, items: { length: 200 } });
    expect((await simulate(automation.id, { days: 61 })).status).toBe(400);
  }, 180_000);

  test('is not there for another store', async () => {
    const { body: automation } = await create({ scripts: ['Mine.'] });
    expect((await simulate(automation.id, { days: 1 }, other)).status).toBe(404);
  });

  test('refuses to be switched on where it could not publish, and says which channel', async () => {
    const publish = { publisherId: POSTIZ, channelIds: [CHANNELS.facebook, CHANNELS.ofStoreB] };
    const refused = await create({ scripts: ['Hello.'], publish });
    expect([refused.status, refused.body]).toEqual([422, expect.objectContaining({ code: 'channel.not-pinned', errors: [{ pointer: '/body/config/publish/channelIds/1', message: 'is not a channel of this profile' }] }) as unknown]);
    const draft = await create({ scripts: ['Hello.'], publish }, { enabled: false });
    expect(draft.status).toBe(201);
    expect((await user.request('PATCH', `/automations/${draft.body.id}`, { profileId: store, body: { enabled: true } })).status).toBe(422);
    expect((await create({ scripts: ['Hello.'], publish: { ...publish, channelIds: [CHANNELS.facebook] } })).status).toBe(201);
  });

  test('tells of a run that failed: in the history, and to other systems', async () => {
    const { body: webhook } = await user.request<Schemas['NewWebhook']>('POST', '/webhooks', { profileId: store, body: { name: 'Chat', url: receiver.url, events: ['automation.failed', 'automation.finished'] } });
    const { body: automation } = await create({ sheetUrl: `${standIn.url}/no-such-sheet.csv` });
    const { body: started } = await user.request<{ job: Schemas['Job'] }>('POST', `/automations/${automation.id}/run`, { profileId: store });
    expect(await user.waitForJob(started.job.id, store)).toMatchObject({ state: 'failed' });
    const { body: shown } = await user.request<Automation>('GET', `/automations/${automation.id}`, { profileId: store });
    expect(shown.lastRun).toMatchObject({ state: 'failed', trigger: 'manual', dueAt: null, error: expect.stringContaining('sheet') as string, jobs: [], costMicros: 0 });
    const told = () => receiver.received.filter(({ event }) => event.type === 'automation.failed');
    await expect.poll(() => told().length, { timeout: 20_000 }).toBe(1);
    const [delivery] = told();
    expect(delivery?.event.data).toMatchObject({ automationId: automation.id, name: 'Daily', state: 'failed', trigger: 'manual', error: expect.stringContaining('sheet') as string });
    if (delivery) expect(isGenuine(delivery, webhook.secret)).toBe(true);
  });
});
