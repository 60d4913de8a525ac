import { hostname } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reconcileCosts } from '../../features/costs/reconcile-costs.ts';
import type { Backend, Json } from '../../platform/database.ts';
import { thisProcess } from '../../platform/process-owner.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import { CostLedgerRepository } from '../../plugin-host/cost-ledger.repository.ts';
import { meter } from '../../plugin-host/metered-call.ts';
import { PluginError, type TtsPlugin } from '../../plugin-api/index.ts';
import { silent } from '../database.ts';
import { freeTts, openWorkbench, type Workbench } from './workbench.ts';

let bench: Workbench;
beforeAll(async () => {
  bench = await openWorkbench();
});
afterAll(() => bench.close());

/** Ten cents. */
const charge = { operation: 'synthesize', price: { unit: 'characters', quantity: 100, unitPriceMicros: 1_000, version: '1' } };

async function ledgerOf(profile: ProfileContext): Promise<{ state: string; amount_micros: number }[]> {
  const { data } = await profile.db.from('cost_entries').select('state, amount_micros').eq('profile_id', profile.profileId).order('created_at');
  return data ?? [];
}

async function clear(profile: ProfileContext, monthlyMicros: number | null): Promise<void> {
  await profile.db.from('cost_entries').delete().eq('profile_id', profile.profileId);
  await profile.db.rpc('patch_profile_settings', { patch: { budget: monthlyMicros === null ? null : { monthlyMicros } } });
}

function pay(profile: ProfileContext, parts: Partial<TtsPlugin> = {}, timeoutMs = 5_000): Promise<unknown> {
  const host = bench.host([freeTts({ synthesize: async () => ({ audioPath: '' }), limits: { concurrency: 50 }, ...parts })]);
  return host.call(profile, 'tts-free', 'tts', (plugin, context) => plugin.synthesize(context, { text: 'Hello', voiceId: 'one', speed: 1 }), { charge, timeoutMs });
}

describe('a paid call', () => {
  test('is reserved while it runs and settled when it ends', async () => {
    await clear(bench.profileA, null);
    let during: unknown;
    await pay(bench.profileA, { synthesize: async () => ((during = await ledgerOf(bench.profileA)), { audioPath: '' }) });
    expect([during, await ledgerOf(bench.profileA)]).toEqual([[{ state: 'reserved', amount_micros: 100_000 }], [{ state: 'settled', amount_micros: 100_000 }]]);
    expect(await ledgerOf(bench.profileB)).toEqual([]);
  });

  test('that the provider refused costs nothing', async () => {
    await clear(bench.profileA, null);
    await expect(pay(bench.profileA, { synthesize: () => Promise.reject(new PluginError('auth', 'No.')) })).rejects.toMatchObject({ code: 'plugin.auth' });
    expect(await ledgerOf(bench.profileA)).toEqual([]);
  });

  test.each<[string, TtsPlugin['synthesize']]>([
    ['ran out of time', ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)))],
    ['broke', () => Promise.reject(new Error('defect'))],
    ['cannot tell what became of it', () => Promise.reject(new PluginError('unknown-outcome', 'Look it up.'))],
  ])('that %s counts, for it may have been charged', async (_what, synthesize) => {
    await clear(bench.profileA, null);
    // Long enough for a busy machine to reserve the amount before it is over.
    await expect(pay(bench.profileA, { synthesize }, 3_000)).rejects.toThrow();
    expect(await ledgerOf(bench.profileA)).toEqual([{ state: 'uncertain', amount_micros: 100_000 }]);
  });

  test('of which fifty run at once cannot overspend: ten fit into the budget, forty are refused and never made', async () => {
    await clear(bench.profileA, 1_000_000);
    let calls = 0;
    const results = await Promise.allSettled(Array.from({ length: 50 }, () => pay(bench.profileA, { synthesize: async () => ((calls += 1), { audioPath: '' }) })));
    const refusals = results.flatMap((result) => (result.status === 'rejected' ? [(result.reason as { status: number; code: string }).code] : []));
    expect([calls, refusals.length, new Set(refusals)]).toEqual([10, 40, new Set(['budget.exceeded'])]);
    expect((await ledgerOf(bench.profileA)).map(({ amount_micros }) => amount_micros)).toEqual(Array.from({ length: 10 }, () => 100_000));
    await clear(bench.profileB, 100_000);
    await pay(bench.profileB);
  });

  test('that was given up before it was made costs nothing', async () => {
    await clear(bench.profileA, null);
    const call = { profile: bench.profileA, provider: 'tts-free', charge, timeoutMs: 5_000, signal: AbortSignal.abort(new Error('given up')) };
    await expect(meter(call, () => Promise.reject(new Error('was made')))).rejects.toThrow('given up');
    expect(await ledgerOf(bench.profileA)).toEqual([]);
  });

  test('is booked with what the provider says it charged, be it less or more than its price said', async () => {
    for (const [charged, booked] of [[40, 40_000], [100, 100_000], [130, 130_000], [Number.NaN, 100_000]] as const) {
      await clear(bench.profileA, null);
      const host = bench.host([freeTts()]);
      await host.call(bench.profileA, 'tts-free', 'tts', async (_plugin, _context, noteCharged) => noteCharged(charged), { charge });
      expect(await ledgerOf(bench.profileA)).toEqual([{ state: 'settled', amount_micros: booked }]);
    }
    expect(bench.logged.join('')).toContain('charged more than its price said');
  });

  test('that was charged for and then lost counts, and is found by what it was to make', async () => {
    await clear(bench.profileA, null);
    const host = bench.host([freeTts()]);
    const lost = host.call(bench.profileA, 'tts-free', 'tts', (_plugin, _context, noteCharged) => (noteCharged(70), Promise.reject(new PluginError('transient', 'Lost.'))), { charge: { ...charge, cacheKey: 'hello' } });
    await expect(lost).rejects.toMatchObject({ code: 'plugin.transient' });
    const ledger = new CostLedgerRepository(bench.profileA);
    const [found] = await ledger.unresolved('tts-free', 'hello');
    expect(found).toMatchObject({ amountMicros: 70_000, price: { quantity: 70, unitPriceMicros: 1_000 } });
    expect(await ledger.unresolved('tts-free', 'goodbye')).toEqual([]);
    expect(await new CostLedgerRepository(bench.profileB).unresolved('tts-free', 'hello')).toEqual([]);
    await ledger.end(found?.id ?? '', { outcome: 'released' });
    expect([await ledgerOf(bench.profileA), await ledger.unresolved('tts-free', 'hello')]).toEqual([[], []]);
  });
});

describe('the reservation of a server', () => {
  const entry = { provider: 'tts-free', operation: 'synthesize', unit: 'characters', quantity: 1, unitPriceMicros: 5, priceVersion: '1', amountMicros: 5, cacheKey: 'hello' };
  const reserve = async (holder: Json, holdSeconds = 3600) => {
    await clear(bench.profileA, null);
    const { error } = await bench.profileA.db.rpc('reserve_cost', { entry: { ...entry, holder, holdSeconds } });
    expect(error).toBeNull();
  };
  const shared = (): Backend => ({ ...bench.backend, mode: 'postgres' });
  const unresolved = () => new CostLedgerRepository(bench.profileA).unresolved('tts-free', 'hello');
  /** No process has it: ids end at 4 194 304. */
  const dead = { host: hostname(), pid: 99_999_999, start: '' };

  test.each<[string, Json, number, () => Backend]>([
    ['that died on this machine', dead, 3600, shared],
    ['that ran elsewhere on the embedded database, which only one server can have', { host: 'moved', pid: 1, start: '' }, 3600, () => bench.backend],
    ['that cannot be seen from here, whose call must have ended long ago', { host: 'elsewhere', pid: 1, start: '' }, -1, shared],
    ['of a release that did not say who it is, whose call must have ended long ago', null, -1, shared],
  ])('%s counts as spent from the next start on', async (_what, holder, holdSeconds, backend) => {
    await reserve(holder, holdSeconds);
    expect(await reconcileCosts(backend(), silent)).toBe(1);
    expect(await ledgerOf(bench.profileA)).toEqual([{ state: 'uncertain', amount_micros: 5 }]);
    expect(await unresolved()).toHaveLength(1);
    expect(await reconcileCosts(backend(), silent)).toBe(0);
  });

  test.each<[string, () => Promise<Json>]>([
    ['that lives', async () => ({ ...(await thisProcess()) })],
    ['that cannot be seen from here', async () => ({ host: 'elsewhere', pid: 1, start: '' })],
  ])('%s stays while its call may still end', async (_what, holder) => {
    await reserve(await holder());
    expect(await reconcileCosts(shared(), silent)).toBe(0);
    expect([await ledgerOf(bench.profileA), await unresolved()]).toEqual([[{ state: 'reserved', amount_micros: 5 }], []]);
  });

  test('that died is found unresolved at once, before anybody has looked after it', async () => {
    await reserve(dead);
    expect(await unresolved()).toHaveLength(1);
  });

  test('that was taken for dead can still end, once', async () => {
    await reserve(dead);
    await reconcileCosts(shared(), silent);
    const [charge] = await unresolved();
    const ledger = new CostLedgerRepository(bench.profileA);
    await ledger.end(charge?.id ?? '', { outcome: 'settled', charged: { quantity: 2, amountMicros: 10 } });
    await ledger.end(charge?.id ?? '', { outcome: 'released' });
    expect(await ledgerOf(bench.profileA)).toEqual([{ state: 'settled', amount_micros: 10 }]);
  });
});

describe('COST-04 budget alerts', () => {
  const alertsOf = async (profile: ProfileContext) => (await profile.db.from('budget_alerts').select('threshold_percent, spent_micros').eq('profile_id', profile.profileId).order('threshold_percent')).data;
  const budget = async (monthlyMicros: number | null) => expect((await bench.profileA.db.rpc('patch_profile_settings', { patch: { budget: monthlyMicros === null ? null : { monthlyMicros } } })).error).toBeNull();

  test('COST-04: are raised once by the charge that crosses 70, 90 and 100 %, also when charges end at the same time', async () => {
    await Promise.all([clear(bench.profileA, 1_000_000), clear(bench.profileB, null)]);
    const heard: number[] = [];
    const host = bench.host([freeTts({ limits: { concurrency: 10 } })], { onBudgetAlerts: (_, alerts) => heard.push(...alerts.map((alert) => alert.threshold_percent)) });
    const spend = (count: number) => Promise.all(Array.from({ length: count }, () => host.call(bench.profileA, 'tts-free', 'tts', async () => undefined, { charge })));
    await spend(6);
    expect([await alertsOf(bench.profileA), heard]).toEqual([[], []]);
    await spend(2);
    expect([await alertsOf(bench.profileA), heard]).toEqual([[{ threshold_percent: 70, spent_micros: 700_000 }], [70]]);
    await spend(2);
    expect([(await alertsOf(bench.profileA))?.map((alert) => alert.threshold_percent), heard.sort((a, b) => a - b)]).toEqual([[70, 90, 100], [70, 90, 100]]);
    expect(await alertsOf(bench.profileB)).toEqual([]);
  });

  test('COST-04: follow a budget that is changed: what is no longer true goes, and may be crossed again', async () => {
    await clear(bench.profileA, null);
    await pay(bench.profileA);
    expect(await alertsOf(bench.profileA)).toEqual([]);
    const thresholds = async () => (await alertsOf(bench.profileA))?.map((alert) => alert.threshold_percent);
    for (const [monthlyMicros, expected] of [[110_000, [70, 90]], [0, [70, 90, 100]], [140_000, [70]], [10_000_000, []], [100_000, [70, 90, 100]], [null, []]] as const) {
      await budget(monthlyMicros);
      expect([monthlyMicros, await thresholds()]).toEqual([monthlyMicros, expected]);
    }
  });

  test('COST-04: count what may have been charged, and not what is only reserved', async () => {
    await clear(bench.profileA, 100_000);
    await expect(pay(bench.profileA, { synthesize: () => Promise.reject(new PluginError('auth', 'No.')) })).rejects.toThrow();
    expect(await alertsOf(bench.profileA)).toEqual([]);
    await expect(pay(bench.profileA, { synthesize: () => Promise.reject(new Error('defect')) })).rejects.toThrow();
    expect((await alertsOf(bench.profileA))?.length).toBe(3);
  });
});
