import type { Resolver } from '../../../contract/operations.ts';
import type { ProviderSpending, SpendingTools } from '../../../plugin-api/index.ts';
import { UsageService } from '../../costs/usage.service.ts';
import { BudgetsService } from '../../profiles/budgets.service.ts';

const DAY_MS = 24 * 3600_000;

/** These only read, so a simulation has the same ones: it reports what was really spent so far. */
export function createSpendingTools(services: Resolver): SpendingTools {
  return {
    async report() {
      const budget = await services.resolve<BudgetsService>(BudgetsService).get();
      const start = new Date(`${budget.month}-01T00:00:00Z`);
      const now = new Date();
      const usage = await services.resolve<UsageService>(UsageService).read({ from: start.toISOString(), to: now.toISOString(), groupBy: 'month' });
      const { month, monthlyMicros, spentMicros, reservedMicros } = budget;
      return { month, monthlyMicros, spentMicros, reservedMicros, forecastMicros: forecast(spentMicros, start, now), providers: byProvider(usage.items) };
    },
  };
}

/** What was spent, stretched to the whole month. The first day tells too little, so it counts as a whole one. */
export function forecast(spentMicros: number, start: Date, now: Date): number {
  const end = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 1);
  const elapsedMs = Math.max(DAY_MS, now.getTime() - start.getTime());
  return Math.round((spentMicros * (end - start.getTime())) / elapsedMs);
}

type UsageItem = Awaited<ReturnType<UsageService['read']>>['items'][number];

/** The dearest first. */
function byProvider(items: readonly UsageItem[]): ProviderSpending[] {
  const sum = (of: readonly UsageItem[], key: 'paidMicros' | 'calls' | 'cachedCalls' | 'savedMicros') => of.reduce((total, item) => total + item[key], 0);
  return [...Map.groupBy(items, ({ provider }) => provider)]
    .map(([provider, of]) => ({ provider, paidMicros: sum(of, 'paidMicros'), calls: sum(of, 'calls'), cachedCalls: sum(of, 'cachedCalls'), savedMicros: sum(of, 'savedMicros') }))
    .sort((a, b) => b.paidMicros - a.paidMicros || a.provider.localeCompare(b.provider, 'en'));
}
