import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { MessageQueue } from '../../jobs/message-queue.ts';
import { Backend } from '../../platform/database.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';

const root = path.resolve(import.meta.dirname, '../../..');
/** 10 000 micro-dollars a character: 15 cents. */
const SCRIPT = 'Say fifteen ok.';
const COST = 150_000;

let server: TestServer;
let user: TestUser;
let sourceVideoId: string;
beforeAll(async () => {
  server = await startTestServer({ PLUGINS_DIR: path.join(root, 'core/test/fixtures/paid-plugins') });
  user = await server.signUp();
  sourceVideoId = (await user.upload(new Uint8Array(await readFile(path.join(root, 'scripts/sample/bottles.mp4'))), 'bottles.mp4')).body.id;
});
afterAll(() => server.close());

const get = async <T>(url: string, profileId = user.profileId) => (await user.request<T>('GET', url, { profileId })).body;
const speak = (text: string, profileId = user.profileId) => user.request<Schemas['GeneratedSpeech']>('POST', '/tts/generate', { body: { text }, profileId });
const estimate = (url: string, body: object, profileId = user.profileId) => user.request<Schemas['Estimate']>('POST', `${url}?dryRun=true`, { body, profileId });
const setBudget = (profileId: string, monthlyMicros: number | null) => user.request('PUT', `/profiles/${profileId}/budget`, { body: { monthlyMicros } });
const costsOf = (profileId: string, query = '') => get<Schemas['CostPage']>(`/costs${query}`, profileId);

describe('COST-01: the ledger', () => {
  it('COST-01: has one row for each paid call and one that cost nothing for each use of what was paid for, in the profile that spent it', async () => {
    const [one, other] = [await user.createProfile('Ledger'), await user.createProfile('Empty ledger')];
    for (let call = 0; call < 2; call += 1) expect((await speak(SCRIPT, one)).status).toBe(201);
    const { items } = await costsOf(one);
    const price = { provider: 'tts-paid', operation: 'synthesize', unit: 'characters', quantity: 15, unitPriceMicros: 10_000, priceVersion: '2026-11', state: 'settled', jobId: null };
    expect(items).toMatchObject([{ ...price, cached: true, amountMicros: 0 }, { ...price, cached: false, amountMicros: COST }]);
    expect(items.every(({ createdAt }) => createdAt.endsWith('Z'))).toBe(true);
    expect((await costsOf(other)).items).toEqual([]);
    const counts = await Promise.all(['?cached=true', '?cached=false', '?provider=tts-paid', '?provider=tts-none'].map(async (query) => (await costsOf(one, query)).items.length));
    expect(counts).toEqual([1, 1, 2, 0]);
  });

  it('COST-01: of all own profiles comes page by page with their names and sums, and none of anybody else', async () => {
    const [anna, ben] = [await server.signUp(), await server.signUp()];
    const second = await anna.createProfile('Anna two');
    for (const [person, text, profileId] of [[anna, 'One.', anna.profileId], [anna, 'Three.', second], [anna, 'Seventeen.', second], [ben, 'Secret of Ben.', ben.profileId]] as const) {
      expect((await person.request('POST', '/tts/generate', { body: { text }, profileId })).status).toBe(201);
    }
    const first = (await anna.request<Schemas['AllCostsPage']>('GET', '/costs/all?limit=2')).body;
    expect(first.items).toMatchObject([{ profileId: second, profileName: 'Anna two', amountMicros: 100_000 }, { profileId: second, amountMicros: 60_000 }]);
    expect(first.profiles).toMatchObject([{ profileId: second, paidMicros: 160_000, calls: 2, cachedCalls: 0 }, { profileId: anna.profileId, paidMicros: 40_000, calls: 1 }]);
    const rest = (await anna.request<Schemas['AllCostsPage']>('GET', `/costs/all?limit=2&cursor=${first.nextCursor}`)).body;
    expect([rest.items.map(({ amountMicros }) => amountMicros), rest.nextCursor]).toEqual([[40_000], null]);
    expect((await anna.request<Schemas['AllCostsPage']>('GET', '/costs/all?from=2999-01-01T00:00:00Z')).body).toMatchObject({ items: [], profiles: [{ paidMicros: 0 }, { paidMicros: 0 }] });

    const { body: key } = await anna.request<{ key: string }>('POST', '/api-keys', { body: { name: 'Bound', profileId: second } });
    const bound = await anna.request<Schemas['Problem']>('GET', '/costs/all', { headers: { Authorization: `Bearer ${key.key}` } });
    expect([bound.status, bound.body.code]).toEqual([403, 'api-key.scope']);
  });

  it('COST-01: keeps a charge whose outcome is unknown as spent until somebody who looked at the invoice decides it', async () => {
    const [id, other] = [await user.createProfile('Unclear'), await user.createProfile('Next door')];
    await setBudget(id, 100);
    const unknown = { profile_id: id, provider: 'tts-paid', operation: 'synthesize', unit: 'characters', quantity: 4, unit_price_micros: 10, price_version: '2026-11', amount_micros: 40, state: 'uncertain' };
    const { data, error } = await server.root.resolve<Backend>(Backend).service.from('cost_entries').insert([unknown, unknown]).select('id');
    expect(error).toBeNull();
    const [one, two] = (data ?? []).map((row) => row.id);
    const resolve = (costId: string | undefined, charged: boolean, profileId = id) => user.request<Schemas['Problem']>('POST', `/costs/${costId}/resolve`, { body: { charged }, profileId });
    const spent = async () => (await get<Schemas['Budget']>(`/profiles/${id}/budget`, id)).spentMicros;
    expect([(await resolve(one, false, other)).status, await spent()]).toEqual([404, 80]);
    expect([(await resolve(one, true)).status, (await resolve(two, false)).status, await spent()]).toEqual([204, 204, 40]);
    expect((await costsOf(id)).items).toMatchObject([{ id: one, state: 'settled', amountMicros: 40 }]);
    expect([(await resolve(one, false)).body.code, (await resolve(two, true)).status]).toEqual(['cost.not-uncertain', 404]);
  });

  it('COST-01: is summed up as usage by day and month: what was paid, and what was saved by using it again', async () => {
    const id = await user.createProfile('Usage');
    // All of it is to be of one day.
    const leftOfDayMs = 86_400_000 - (Date.now() % 86_400_000);
    if (leftOfDayMs < 30_000) await delay(leftOfDayMs + 100);
    for (const text of [SCRIPT, SCRIPT, SCRIPT, 'Four']) await speak(text, id);
    const backend = server.root.resolve<Backend>(Backend);
    const { error } = await backend.service.from('cost_entries').insert({ profile_id: id, provider: 'tts-paid', operation: 'synthesize', unit: 'characters', quantity: 7, unit_price_micros: 1.1, price_version: '2026-10', amount_micros: 8, state: 'settled', created_at: '2026-01-31T23:59:59Z' });
    expect(error).toBeNull();
    const [day, month] = [new Date().toISOString().slice(0, 10), new Date().toISOString().slice(0, 7)];
    const today = { provider: 'tts-paid', operation: 'synthesize', unit: 'characters', calls: 2, cachedCalls: 2, quantity: 19, cachedQuantity: 30, paidMicros: 190_000, savedMicros: 2 * COST };
    expect(await get<Schemas['Usage']>('/usage?groupBy=day', id)).toMatchObject({ groupBy: 'day', items: [{ period: day, ...today }], paidMicros: 190_000, savedMicros: 2 * COST });
    const wide = await get<Schemas['Usage']>('/usage?from=2026-01-01T00:00:00Z', id);
    expect(wide).toMatchObject({ groupBy: 'month', items: [{ period: '2026-01', calls: 1, paidMicros: 8 }, { period: month, ...today }], paidMicros: 190_008 });
    expect(await get<Schemas['Usage']>('/usage', user.profileId)).not.toMatchObject({ paidMicros: 190_008 });
    for (const range of ['from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z', 'from=2020-01-01T00:00:00Z&groupBy=day']) {
      expect((await user.request<Schemas['Problem']>('GET', `/usage?${range}`)).body.code).toBe('usage.range');
    }
  });
});

describe('COST-02: the price before the click', () => {
  it('COST-02: of a production is the price that is booked, to the micro-dollar, and asking for it makes and pays nothing', async () => {
    const id = await user.createProfile('Dry');
    const video = (await user.upload(new Uint8Array(await readFile(path.join(root, 'scripts/sample/bottles.mp4'))), 'bottles.mp4', id)).body.id;
    await setBudget(id, 2 * COST);
    const request = { name: 'Dry run', script: SCRIPT, sourceVideoIds: [video], variantCount: 2 };
    const dry = await estimate('/jobs', request, id);
    const item = { operation: 'synthesize', provider: 'tts-paid', unit: 'characters', quantity: 15, unitPriceMicros: 10_000, priceVersion: '2026-11', amountMicros: COST, cached: false };
    expect([dry.status, dry.headers.get('location'), dry.body]).toMatchObject([200, null, { items: [item], amountMicros: COST, fitsBudget: true, budget: { monthlyMicros: 2 * COST, leftMicros: 2 * COST } }]);
    expect([(await get<Schemas['JobPage']>('/jobs', id)).items, (await costsOf(id)).items]).toEqual([[], []]);

    const job = await user.waitForJob((await user.produce(request, id)).id, id);
    expect([job.error, job.result?.costMicros]).toEqual([null, dry.body.amountMicros]);
    const booked = (await costsOf(id, '?cached=false')).items;
    expect(booked.map(({ amountMicros, quantity, unitPriceMicros, priceVersion }) => ({ amountMicros, quantity, unitPriceMicros, priceVersion }))).toEqual([{ amountMicros: COST, quantity: 15, unitPriceMicros: 10_000, priceVersion: '2026-11' }]);
    expect((await estimate('/jobs', request, id)).body).toMatchObject({ items: [{ ...item, amountMicros: 0, cached: true }], amountMicros: 0, fitsBudget: true, budget: { leftMicros: COST } });
    expect((await estimate('/jobs', { ...request, script: `${SCRIPT} And much more than that.` }, id)).body).toMatchObject({ fitsBudget: false, budget: { leftMicros: COST } });
    expect((await estimate('/jobs', { ...request, sourceVideoIds: [sourceVideoId] }, id)).status).toBe(404);
    expect((await estimate('/jobs', { ...request, script: '…' }, id)).body).toMatchObject({ code: 'script.not-speakable', errors: [{ pointer: '/body/script' }] });
  }, 120_000);

  it('COST-02: of renders, previews and bulk renders counts the same words once, and only clips that would be rendered', async () => {
    const job = await user.waitForJob((await user.produce({ script: 'First words.', sourceVideoIds: [sourceVideoId], variantCount: 2 })).id);
    const ids = job.result?.clips?.map(({ id }) => id) ?? [];
    for (const id of ids) {
      const { captionStyle } = await get<Schemas['ClipContent']>(`/library/clips/${id}/content`);
      expect((await user.request('PUT', `/library/clips/${id}/content`, { body: { script: SCRIPT, srt: null, captionStyle } })).status).toBe(200);
    }
    const [first = ''] = ids;
    for (const url of [`/library/clips/${first}/render`, `/library/clips/${first}/preview`]) expect((await estimate(url, {})).body).toMatchObject({ amountMicros: COST, items: [{ cached: false }] });
    const gone = '00000000-0000-4000-8000-000000000000';
    const bulk = await estimate('/library/clips/bulk-render', { clipIds: [...ids, gone] });
    expect(bulk.body).toMatchObject({ amountMicros: COST, items: [{ amountMicros: COST, cached: false }, { amountMicros: 0, cached: true }] });
    expect((await estimate(`/library/clips/${gone}/render`, {})).status).toBe(404);
    expect((await get<Schemas['JobPage']>('/jobs?state=queued')).items).toEqual([]);

    const rendered = await user.request<{ job: Schemas['Job'] }>('POST', `/library/clips/${first}/render`, { body: {} });
    expect((await user.waitForJob(rendered.body.job.id)).result?.costMicros).toBe(COST);
    expect((await estimate('/library/clips/bulk-render', { clipIds: ids })).body).toMatchObject({ amountMicros: 0 });
  }, 120_000);

  it('COST-02: of a retry is what the first attempt has not paid for, and another profile is told nothing', async () => {
    const [id, other] = [await user.createProfile('Again'), await user.createProfile('Other')];
    const video = (await user.upload(new Uint8Array(await readFile(path.join(root, 'scripts/sample/bottles.mp4'))), 'bottles.mp4', id)).body.id;
    await setBudget(id, COST);
    // None is begun before both are queued: one that comes when the other has spent already is not taken at all.
    const held = vi.spyOn(MessageQueue.prototype, 'take').mockResolvedValue(null);
    const queued = await Promise.all([SCRIPT, 'Say fifteen no.'].map((script) => user.produce({ script, sourceVideoIds: [video] }, id))).finally(() => held.mockRestore());
    const ended = await Promise.all(queued.map((job) => user.waitForJob(job.id, id)));
    const idIn = (state: string) => ended.find((job) => job.state === state)?.id ?? '';
    const url = `/jobs/${idIn('failed')}/retry`;
    expect((await estimate(url, {}, id)).body).toMatchObject({ amountMicros: COST, fitsBudget: false, items: [{ cached: false }] });
    await setBudget(id, 2 * COST);
    expect((await estimate(url, {}, id)).body).toMatchObject({ amountMicros: COST, fitsBudget: true });
    expect((await get<Schemas['Job']>(`/jobs/${idIn('failed')}`, id)).state).toBe('failed');
    expect([(await estimate(url, {}, other)).status, (await estimate(`/jobs/${idIn('succeeded')}/retry`, {}, id)).body]).toMatchObject([404, { code: 'job.not-retryable' }]);

    await user.request('POST', url, { profileId: id });
    expect((await user.waitForJob(idIn('failed'), id)).result?.costMicros).toBe(COST);
    expect((await costsOf(id, '?cached=false')).items.map(({ amountMicros }) => amountMicros)).toEqual([COST, COST]);
  }, 120_000);

  it('COST-02: of a dry run with an idempotency key leaves the key unused', async () => {
    const headers = { 'Idempotency-Key': 'dry-then-real' };
    const dry = await user.request('POST', '/tts/generate?dryRun=true', { body: { text: 'Dry, then real.' }, headers });
    const real = await user.request<Schemas['GeneratedSpeech']>('POST', '/tts/generate', { body: { text: 'Dry, then real.' }, headers });
    expect([dry.status, real.status, real.headers.get('idempotency-replayed'), real.body.costMicros]).toEqual([200, 201, null, (dry.body as Schemas['Estimate']).amountMicros]);
  });
});

describe('COST-04: budget alerts', () => {
  it('COST-04: come once for each threshold, live and in the list, in their own profile, until they are acknowledged', async () => {
    const id = await user.createProfile('Alerts');
    await setBudget(id, 200_000);
    const heard = await listen(id);
    await speak(SCRIPT, id);
    const [live] = await heard(1);
    expect(live).toMatchObject({ thresholdPercent: 70, monthlyMicros: 200_000, spentMicros: COST, acknowledgedAt: null, month: new Date().toISOString().slice(0, 7) });
    expect((await get<Schemas['BudgetAlertList']>('/budget-alerts', id)).items).toEqual([live]);
    expect((await get<Schemas['BudgetAlertList']>('/budget-alerts')).items).toEqual([]);
    await speak(SCRIPT, id);
    await speak('Five.', id);
    expect((await heard(3)).map(({ thresholdPercent }) => thresholdPercent)).toEqual([70, 90, 100]);

    expect((await user.request('POST', `/budget-alerts/${live?.id}/acknowledge`, { profileId: user.profileId })).status).toBe(404);
    const seen = await user.request<Schemas['BudgetAlert']>('POST', `/budget-alerts/${live?.id}/acknowledge`, { profileId: id });
    const again = await user.request<Schemas['BudgetAlert']>('POST', `/budget-alerts/${live?.id}/acknowledge`, { profileId: id });
    expect([seen.status, seen.body.acknowledgedAt, again.body]).toEqual([200, expect.stringMatching(/Z$/), seen.body]);
    const open = await get<Schemas['BudgetAlertList']>('/budget-alerts?open=true', id);
    expect(open.items.map(({ thresholdPercent }) => thresholdPercent)).toEqual([100, 90]);
  });
});

/** @returns waits until so many alerts came over the event stream of the profile */
async function listen(profileId: string): Promise<(count: number) => Promise<Schemas['BudgetAlert'][]>> {
  const stream = await user.raw('GET', '/events', { profileId });
  const reader = (stream.body ?? new ReadableStream<Uint8Array<ArrayBuffer>>()).pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return async (count) => {
    const alerts = () => [...text.matchAll(/^event: ?budget-alert\n(?:id:.*\n)?data: ?(.*)\n/gm)].map(([, data = '']) => JSON.parse(data) as Schemas['BudgetAlert']);
    while (alerts().length < count) {
      const { value, done } = await reader.read();
      if (done) throw new Error(`the stream ended after ${text}`);
      text += value;
    }
    return alerts();
  };
}
