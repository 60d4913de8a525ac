import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UnsettledCostsRepository } from '../../features/costs/unsettled-costs.repository.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import { PluginError, type TtsPlugin } from '../../plugin-api/index.ts';
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
    await expect(pay(bench.profileA, { synthesize }, 200)).rejects.toThrow();
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

  test('of a server that died counts as spent once it can no longer end', async () => {
    await clear(bench.profileA, null);
    const { error } = await bench.profileA.db.rpc('reserve_cost', { entry: { provider: 'tts-free', operation: 'synthesize', unit: 'characters', quantity: 1, unitPriceMicros: 5, priceVersion: '1', amountMicros: 5, holdSeconds: -1 } });
    expect(error).toBeNull();
    const costs = new UnsettledCostsRepository(bench.backend);
    expect(await costs.close()).toBe(1);
    expect(await ledgerOf(bench.profileA)).toEqual([{ state: 'uncertain', amount_micros: 5 }]);
    expect(await costs.close()).toBe(0);
  });
});
