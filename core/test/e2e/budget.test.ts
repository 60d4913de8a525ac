import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { MessageQueue } from '../../jobs/message-queue.ts';
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

const budgetOf = async (profileId: string) => (await user.request<Schemas['Budget']>('GET', `/profiles/${profileId}/budget`)).body;
const setBudget = (profileId: string, monthlyMicros: number | null) => user.request<Schemas['Budget']>('PUT', `/profiles/${profileId}/budget`, { body: { monthlyMicros } });
const costsOf = async (profileId: string) => (await user.request<Schemas['CostPage']>('GET', '/costs', { profileId })).body.items;

describe('PROF-10 the monthly budget', () => {
  it('is unlimited until it is set, and is one with the setting', async () => {
    const id = await user.createProfile('Unlimited');
    const month = new Date().toISOString().slice(0, 7);
    expect(await budgetOf(id)).toEqual({ month, monthlyMicros: null, spentMicros: 0, reservedMicros: 0, leftMicros: null });
    expect((await setBudget(id, 5_000_000)).body).toMatchObject({ monthlyMicros: 5_000_000, leftMicros: 5_000_000 });
    const settings = await user.request<Schemas['ProfileSettings']>('GET', `/profiles/${id}/settings`);
    expect(settings.body).toMatchObject({ budget: { monthlyMicros: 5_000_000 }, revision: 1 });
    await user.request('PATCH', `/profiles/${id}/settings`, { body: { budget: { monthlyMicros: 7 } } });
    expect(await budgetOf(id)).toMatchObject({ monthlyMicros: 7, leftMicros: 7 });
    expect((await setBudget(id, null)).body).toMatchObject({ monthlyMicros: null, leftMicros: null });
    expect((await setBudget(id, -1)).status).toBe(400);
  });

  it('is spent by what providers charge, in the profile that spends and in no other, and the same voice-over is not paid for twice', async () => {
    const other = await user.createProfile('Thrifty');
    await setBudget(user.profileId, 2 * COST);
    await setBudget(other, 2 * COST);
    for (const cached of [false, true]) {
      const { id } = await user.produce({ script: SCRIPT, sourceVideoIds: [sourceVideoId] });
      const job = await user.waitForJob(id);
      expect([job.error, job.result?.costMicros]).toEqual([null, cached ? 0 : COST]);
      const [entry] = await costsOf(user.profileId);
      const free = { amountMicros: 0, cached: true };
      expect(entry).toMatchObject({ jobId: id, provider: 'tts-paid', operation: 'synthesize', unit: 'characters', quantity: 15, unitPriceMicros: 10_000, priceVersion: '2026-11', amountMicros: COST, cached: false, state: 'settled', ...(cached ? free : {}) });
    }
    expect(await budgetOf(user.profileId)).toMatchObject({ spentMicros: COST, reservedMicros: 0, leftMicros: COST });
    expect(await budgetOf(other)).toMatchObject({ spentMicros: 0, leftMicros: 2 * COST });
    expect(await costsOf(other)).toEqual([]);
    const costsAfter = async (from: string) => (await user.request<Schemas['CostPage']>('GET', `/costs?from=${from}`)).body.items.length;
    expect([await costsAfter('2020-01-01T00:00:00Z'), await costsAfter('2999-01-01T00:00:00Z')]).toEqual([2, 0]);
    const { body } = await user.request<Schemas['ProfileDashboard']>('GET', `/profiles/${user.profileId}/dashboard`);
    expect(body).toMatchObject({ costs: { totalMicros: COST, byProvider: [{ provider: 'tts-paid', micros: COST }] }, budget: { leftMicros: COST } });
  });

  it('refuses with the numbers what it has no room for, before anything is queued or spent', async () => {
    await setBudget(user.profileId, 2 * COST);
    const refused = await user.request<Schemas['Problem']>('POST', '/jobs', { body: { name: 'Too long', script: `${SCRIPT} And this is too much.`, sourceVideoIds: [sourceVideoId] } });
    expect([refused.status, refused.body.code]).toEqual([402, 'budget.exceeded']);
    expect(refused.body.budget).toEqual({ monthlyMicros: 2 * COST, spentMicros: COST, leftMicros: COST, requestedMicros: 370_000 });
    expect(refused.body.detail).toContain('$0.37');
    expect((await user.request<Schemas['JobPage']>('GET', '/jobs?state=queued')).body.items).toEqual([]);
  });

  it('is not overspent by jobs that are queued at once: one is paid for, the others fail with the reason', async () => {
    const id = await user.createProfile('At once');
    const video = (await user.upload(new Uint8Array(await readFile(path.join(root, 'scripts/sample/bottles.mp4'))), 'bottles.mp4', id)).body.id;
    await setBudget(id, 200_000);
    // None is begun before all are queued: one that comes when another has spent already is not taken at all.
    const held = vi.spyOn(MessageQueue.prototype, 'take').mockResolvedValue(null);
    const jobs = await Promise.all(['One two three A', 'One two three B', 'One two three C'].map((script) => user.produce({ script, sourceVideoIds: [video] }, id))).finally(() => held.mockRestore());
    const ended = await Promise.all(jobs.map((job) => user.waitForJob(job.id, id)));
    expect(ended.map(({ state }) => state).sort()).toEqual(['failed', 'failed', 'succeeded']);
    for (const job of ended.filter(({ state }) => state === 'failed')) expect(job.error).toMatchObject({ code: 'budget.exceeded', message: expect.stringContaining('$0.05 is left') as unknown });
    expect(await budgetOf(id)).toMatchObject({ spentMicros: COST, reservedMicros: 0 });
  });
});
