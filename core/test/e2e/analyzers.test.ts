import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_KEY, perDay, perMinute } from '../../../plugins/analyzer-gemini/stand-in/options.ts';
import { type StandIn, startStandIn } from '../../../plugins/analyzer-gemini/stand-in/server.ts';
import type { Schemas } from '../../contract/operations.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';

type Found = Schemas['FoundSegments'];
type Job = Schemas['Job'];

const GEMINI = 'analyzer-gemini';
const OPTIONS = { minimumSeconds: 0.5, maximumSeconds: 2, minimumScore: 0, count: 4, includeDeleted: true };
const sample = path.resolve(import.meta.dirname, '../../../scripts/sample/bottles.mp4');

describe('SRC and PLUG: an analyzer looks at what was found', () => {
  let server: TestServer;
  let user: TestUser;
  let other: string;
  let standIn: StandIn;
  let standInOfOther: StandIn;
  let content: Uint8Array<ArrayBuffer>;
  let videoId: string;

  beforeAll(async () => {
    [server, standIn, standInOfOther] = await Promise.all([startTestServer({ ALLOW_PRIVATE_NETWORK: '1' }), startStandIn(), startStandIn({ apiKey: 'key-of-the-other' })]);
    user = await server.signUp();
    other = await user.createProfile('Other store');
    content = new Uint8Array(await readFile(sample));
    videoId = (await user.upload(content, 'bottles.mp4')).body.id;
  });
  afterAll(() => Promise.all([server.close(), standIn.close(), standInOfOther.close()]));

  const connect = async (profileId: string, { url }: StandIn, apiKey: string) => expect((await user.request('PATCH', `/plugins/${GEMINI}/config`, { profileId, body: { enabled: true, config: { apiKey, model: 'gemini-2.5-flash', baseUrl: url } } })).status).toBe(200);
  const ask = (body: object, { id = videoId, profileId = user.profileId, query = '' } = {}) => user.request<Schemas['Problem'] & Schemas['Estimate'] & { job: Job }>('POST', `/segments/source-videos/${id}/auto-segment${query}`, { profileId, body: { analyzer: GEMINI, ...OPTIONS, ...body } });
  async function run(body: object = {}, where: { id?: string; profileId?: string } = {}): Promise<Job> {
    const accepted = await ask(body, where);
    expect(accepted.status).toBe(202);
    return user.waitForJob(accepted.body.job.id, where.profileId ?? user.profileId);
  }
  async function find(body: object = {}, where: { id?: string; profileId?: string } = {}): Promise<Found> {
    const job = await run(body, where);
    expect(job.error).toBeNull();
    return job.result?.found ?? expect.unreachable();
  }
  const costs = async (profileId = user.profileId) => (await user.request<Schemas['CostPage']>('GET', '/costs', { profileId })).body.items;
  const budget = (monthlyMicros: number | null) => user.request('PUT', `/profiles/${user.profileId}/budget`, { body: { monthlyMicros } });

  it('PLUG: is refused where it is unknown or not set up, and nothing is asked', async () => {
    expect(await ask({ analyzer: 'analyzer-unknown' })).toMatchObject({ status: 422, body: { code: 'analyzer.unknown' } });
    expect(await ask({})).toMatchObject({ status: 409, body: { code: 'analyzer.not-ready' } });
    await connect(user.profileId, standIn, DEMO_KEY);
    expect(standIn.requests).toEqual([]);
  });

  it('COST-02, COST-03: tells before what it costs at most, and stops where the budget has no room', async () => {
    const estimate = await ask({}, { query: '?dryRun=true' });
    expect(estimate).toMatchObject({ status: 200, body: { items: [{ provider: GEMINI, operation: 'analyze', unit: 'tokens' }] } });
    expect((await ask({ analyzer: undefined }, { query: '?dryRun=true' })).body).toMatchObject({ items: [], amountMicros: 0 });
    await budget(100);
    expect((await run({ dryRun: true })).error).toMatchObject({ code: 'budget.exceeded' });
    await budget(null);
    expect([standIn.charges, await costs()]).toEqual([[], []]);
  });

  it('SRC: proposals have its score, keywords and reason; what it used is booked to the job', async () => {
    const job = await run({ dryRun: true });
    const found = job.result?.found ?? expect.unreachable();
    expect(found.proposals.length).toBeGreaterThan(0);
    for (const { judgedBy, keywords, explanation, score } of found.proposals) {
      expect([judgedBy, keywords?.length, explanation]).toEqual([GEMINI, expect.any(Number), expect.stringMatching(/is seen clearly/)]);
      expect(score).toBeGreaterThanOrEqual(0.5);
    }
    expect(standIn.charges).toMatchObject([{ pictureCount: 3 * found.proposals.length }]);
    expect(await costs()).toMatchObject([{ provider: GEMINI, operation: 'analyze', state: 'settled', jobId: job.id, amountMicros: found.costMicros }]);
  });

  it('COST-01: the same footage is paid for once, also when it is kept, and under another name', async () => {
    const charged = standIn.charges.length;
    const again = await find({ dryRun: true });
    expect([standIn.charges.length - charged, again.costMicros, (await costs())[0]]).toMatchObject([0, 0, { cached: true, amountMicros: 0 }]);
    const [first] = again.proposals;
    if (!first) expect.unreachable();
    const ranges = [{ startSeconds: first.startSeconds, endSeconds: first.endSeconds }];
    const booked = (await costs()).length;
    expect((await ask({ ranges }, { query: '?dryRun=true' })).body.amountMicros).toBe(0);
    const kept = await find({ ranges });
    expect(kept.keptSegmentIds).toHaveLength(1);
    expect([standIn.charges.length - charged, (await costs()).length - booked]).toEqual([0, 0]);
    const segment = await user.request<Schemas['Segment']>('GET', `/segments/${kept.keptSegmentIds[0] ?? ''}`);
    expect(segment.body).toMatchObject({ origin: 'automatic', keywords: first.keywords, score: first.score, explanation: first.explanation });
    const found = await user.request<{ items: Schemas['Segment'][] }>('GET', `/segments?keyword=${first.keywords?.[0] ?? ''}`);
    expect(found.body.items.map(({ id }) => id)).toEqual(kept.keptSegmentIds);
    await user.request('DELETE', `/segments/${kept.keptSegmentIds[0] ?? ''}`);
    const copy = (await user.upload(content, 'another name.mp4')).body.id;
    await find({ dryRun: true }, { id: copy });
    expect(standIn.charges.length).toBe(charged);
  });

  it('COST-01: two searches at once pay once', async () => {
    const charged = standIn.charges.length;
    const both = await Promise.all([1, 2].map(() => find({ dryRun: true, maximumSeconds: 2.2 })));
    expect(standIn.charges.length - charged).toBe(1);
    expect(both.filter(({ costMicros = 0 }) => costMicros > 0)).toHaveLength(1);
    expect(both[0]?.proposals).toEqual(both[1]?.proposals);
  });

  it('PROF-04: what one store paid for is no other one\'s, and each asks with its own key', async () => {
    await connect(other, standInOfOther, 'key-of-the-other');
    const id = (await user.upload(content, 'bottles.mp4', other)).body.id;
    const [charged, booked] = [standIn.charges.length, (await costs()).length];
    await find({ dryRun: true }, { id, profileId: other });
    expect([standInOfOther.charges.length, standIn.charges.length - charged, (await costs()).length - booked, (await costs(other)).length]).toEqual([1, 0, 0, 1]);
    expect(await ask({}, { profileId: other })).toMatchObject({ status: 404 });
  });

  it('PLUG: what a filter refuses keeps the built-in score, and says so', async () => {
    standIn.faults.push('unsafe');
    const found = await find({ dryRun: true, maximumSeconds: 2.4 });
    expect(found.analyzerProblem).toMatch(/safety filter/);
    expect(found.proposals.length).toBeGreaterThan(0);
    for (const { judgedBy, explanation } of found.proposals) expect([judgedBy, explanation]).toEqual([undefined, expect.stringMatching(/the picture is/)]);
    expect((await costs())[0]).toMatchObject({ state: 'settled' });
  });

  it('JOB: a busy provider is waited for; one that is used up fails the job with a sentence, and nothing is booked', async () => {
    const booked = (await costs()).length;
    standIn.faults.push(perMinute('0.2s'));
    expect((await find({ dryRun: true, maximumSeconds: 2.6 })).costMicros).toBeGreaterThan(0);
    standIn.faults.push(perDay());
    expect((await run({ dryRun: true, maximumSeconds: 2.7 })).error).toMatchObject({ code: 'plugin.quota', message: expect.stringContaining('tomorrow') as unknown });
    expect((await costs()).length - booked).toBe(1);
  });

  it('COST-01: an answer that was lost is not paid for again before somebody decided it', async () => {
    standIn.faults.push('cut-after');
    const body = { dryRun: true, maximumSeconds: 2.8 };
    expect((await run(body)).error).toMatchObject({ code: 'plugin.unknown-outcome' });
    const [charged, [entry]] = [standIn.charges.length, await costs()];
    expect(entry).toMatchObject({ state: 'uncertain' });
    expect((await run(body)).error).toMatchObject({ code: 'analyzer.outcome-unknown' });
    expect(standIn.charges.length).toBe(charged);
    await user.request('POST', `/costs/${entry?.id ?? ''}/resolve`, { body: { charged: true } });
    expect((await find(body)).costMicros).toBeGreaterThan(0);
  });
});
