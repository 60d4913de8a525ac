import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type StandIn, startStandIn } from '../../../plugins/writer-openai-compatible/stand-in/server.ts';
import type { Schemas } from '../../contract/operations.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';

type Written = Schemas['WrittenScripts'];
type Estimate = Schemas['Estimate'];
type Answered = Written & Estimate & Schemas['Problem'];

const WRITER = 'writer-openai-compatible';
const ASKED = { idea: 'A bottle that keeps tea hot', facts: ['Keeps hot for twelve hours'], durationSeconds: 20, count: 2, language: 'en' };
/** As of a service that is paid, though the stand-in is on this machine. */
const PRICES = { inputDollarsPerMillion: 150, outputDollarsPerMillion: 600 };

describe('PLUG: scripts are written by writers', () => {
  let server: TestServer;
  let user: TestUser;
  let other: string;
  let standIn: StandIn;
  let standInOfOther: StandIn;

  beforeAll(async () => {
    [server, standIn, standInOfOther] = await Promise.all([startTestServer({ ALLOW_PRIVATE_NETWORK: '1' }), startStandIn({ apiKey: 'sk-of-the-first' }), startStandIn({ manner: 'bare', apiKey: 'sk-of-the-other' })]);
    user = await server.signUp();
    other = await user.createProfile('Other store');
  });
  afterAll(() => Promise.all([server.close(), standIn.close(), standInOfOther.close()]));

  const connect = (profileId: string, config: object) => user.request<Schemas['Problem']>('PATCH', `/plugins/${WRITER}/config`, { profileId, body: { enabled: true, config } });
  beforeEach(async () => {
    standIn.faults.length = 0;
    expect((await connect(user.profileId, { url: standIn.url, apiKey: 'sk-of-the-first', model: 'gpt-4o-mini', ...PRICES })).status).toBe(200);
    expect((await user.request('PUT', `/profiles/${user.profileId}/budget`, { body: { monthlyMicros: null } })).status).toBe(200);
  });

  const write = (body: object = ASKED, { profileId = user.profileId, query = '', headers = {} }: { profileId?: string; query?: string; headers?: Record<string, string> } = {}) => user.request<Answered>('POST', `/scripts/write${query}`, { profileId, body, headers });
  const costs = async (profileId = user.profileId) => (await user.request<Schemas['CostPage']>('GET', '/costs', { profileId })).body.items;

  it('PLUG: answers with as many scripts as were asked for, in their language and length, and books what was used', async () => {
    const answer = await write({ ...ASKED, language: 'ro', count: 3 });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ writer: WRITER, language: 'ro' });
    expect(answer.body.items).toHaveLength(3);
    for (const { script, caption, estimatedSeconds, problems } of answer.body.items) {
      expect(problems).toEqual([]);
      expect([script, caption]).toEqual([expect.stringMatching(/[ăâîșț]/), expect.stringContaining('#')]);
      expect(Math.abs(estimatedSeconds - 20)).toBeLessThan(7);
    }
    const [entry] = await costs();
    const charge = standIn.charges.at(-1);
    expect(entry).toMatchObject({ provider: WRITER, operation: 'write', unit: 'tokens', state: 'settled', amountMicros: answer.body.costMicros });
    expect(entry?.quantity).toBeCloseTo((charge?.outputTokens ?? 0) + (charge?.inputTokens ?? 0) / 4, 3);
  });

  it('COST-02: tells before what it costs at most, and asks nobody for it', async () => {
    const asked = standIn.requests.length;
    const estimate = (await write(ASKED, { query: '?dryRun=true' })).body;
    expect(estimate.items).toMatchObject([{ provider: WRITER, operation: 'write', unit: 'tokens', cached: false }]);
    expect(standIn.requests).toHaveLength(asked);
    const { costMicros } = (await write()).body;
    expect(costMicros).toBeGreaterThan(0);
    expect(costMicros).toBeLessThanOrEqual(estimate.amountMicros);
  });

  it('COST-03: refuses with 402 what the budget has no room for, before anything is asked', async () => {
    await user.request('PUT', `/profiles/${user.profileId}/budget`, { body: { monthlyMicros: 1000 } });
    const [asked, booked] = [standIn.requests.length, (await costs()).length];
    expect(await write()).toMatchObject({ status: 402, body: { code: 'budget.exceeded' } });
    expect([standIn.requests.length, (await costs()).length]).toEqual([asked, booked]);
  });

  it('API: one Idempotency-Key is paid for once and gets the same scripts again', async () => {
    const [charged, headers] = [standIn.charges.length, { 'Idempotency-Key': 'the same scripts' }];
    const [first, second] = [await write(ASKED, { headers }), await write(ASKED, { headers })];
    expect([second.body, second.headers.get('idempotency-replayed'), standIn.charges.length - charged]).toEqual([first.body, 'true', 1]);
  });

  it('PROF-04: each profile writes with its own service and key, and neither is seen or paid from the other', async () => {
    const lonely = await user.createProfile('Nothing set up');
    expect(await write(ASKED, { profileId: lonely })).toMatchObject({ status: 409, body: { code: 'writer.none' } });
    await connect(other, { url: standInOfOther.url, apiKey: 'sk-of-the-other', model: 'gpt-4o-mini' });
    const [first, booked] = [standIn.requests.length, (await costs()).length];
    const answer = await write(ASKED, { profileId: other });
    // A server in the own network costs nothing, and one that talks around its JSON is understood.
    expect([answer.status, answer.body.items.length, answer.body.costMicros]).toEqual([200, 2, 0]);
    expect([standIn.requests.length, (await costs()).length, await costs(other)]).toEqual([first, booked, []]);
    expect(await write({ ...ASKED, writer: 'writer-unknown' })).toMatchObject({ status: 422, body: { code: 'writer.unknown' } });
  });

  it('TTS-12: takes out what is not spoken, and tells of it and of figures that nobody gave', async () => {
    const script = `[Upbeat music] Narrator: This bottle keeps your tea hot, and it is 50% cheaper. ${'Take it with you wherever you go. '.repeat(6)}`;
    standIn.faults.push({ says: JSON.stringify({ scripts: [{ title: 'A', script, caption: 'Hot! #tea' }] }) });
    const [item] = (await write()).body.items;
    expect(item?.script).toMatch(/^This bottle keeps/);
    expect(item?.problems.map(({ code }) => code)).toEqual(['not-spoken-removed', 'unproven-claim']);
  });

  it('PLUG: what was charged for and cannot be used is booked and told, what was refused is neither', async () => {
    const booked = (await costs()).length;
    standIn.faults.push({ says: 'Sure, happy to help!' });
    expect(await write()).toMatchObject({ status: 502, body: { code: 'writer.nothing-usable', detail: expect.stringContaining('Try again') as unknown } });
    expect((await costs())[0]).toMatchObject({ state: 'settled' });
    standIn.faults.push({ status: 429, body: { error: { message: 'Rate limit reached', code: 'rate_limit_exceeded' } }, headers: { 'retry-after': '9' } });
    const busy = await write();
    expect([busy.status, busy.body.code, busy.headers.get('retry-after')]).toEqual([429, 'plugin.rate-limited', '9']);
    standIn.faults.push({ status: 500, body: { error: { message: 'boom' } } });
    expect(await write()).toMatchObject({ status: 502, body: { code: 'plugin.transient' } });
    expect((await costs()).length).toBe(booked + 1);
    // Whether this one was charged nobody knows, so it counts.
    standIn.faults.push('cut-after');
    expect(await write()).toMatchObject({ status: 502, body: { code: 'plugin.unknown-outcome' } });
    expect((await costs())[0]).toMatchObject({ state: 'uncertain' });
  });

  it('PLUG: a refused key is told without showing it', async () => {
    await connect(user.profileId, { apiKey: 'sk-wrong-9876' });
    const answer = await write();
    expect(answer).toMatchObject({ status: 422, body: { code: 'plugin.auth' } });
    expect(JSON.stringify(answer.body)).not.toContain('9876');
    const tested = await user.request<Schemas['PluginTestResult']>('POST', `/plugins/${WRITER}/test`, { body: { enabled: true } });
    expect(tested.body).toMatchObject({ ok: false });
  });

  it('API: refuses what is no request for scripts', async () => {
    for (const body of [{}, { idea: '  ' }, { ...ASKED, count: 11 }, { ...ASKED, durationSeconds: 600 }, { ...ASKED, language: 'English please' }, { ...ASKED, more: 1 }]) expect((await write(body)).status).toBe(400);
  });
});
