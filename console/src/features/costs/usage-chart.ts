import type { Schemas } from '../../api/types.ts';

type UsageItem = Schemas['UsageItem'];

export interface ProviderSeries {
  readonly provider: string;
  /** Micro-dollars, one for each month. */
  readonly micros: readonly number[];
}

/** Every month from the first to the last, also those in which nothing was paid. @returns e.g. `2026-11` */
export function monthsOf({ from, to }: Pick<Schemas['Usage'], 'from' | 'to'>): string[] {
  const [first, last] = [new Date(from), new Date(to)];
  const count = (last.getUTCFullYear() - first.getUTCFullYear()) * 12 + last.getUTCMonth() - first.getUTCMonth() + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + index, 1)).toISOString().slice(0, 7));
}

/** What was paid, by provider; those that were paid nothing have no part of it. */
export function seriesOf(items: readonly UsageItem[], months: readonly string[]): ProviderSeries[] {
  const providers = [...new Set(items.filter(({ paidMicros }) => paidMicros > 0).map(({ provider }) => provider))].sort();
  const paid = (provider: string, month: string) => items.filter((item) => item.provider === provider && item.period === month).reduce((sum, { paidMicros }) => sum + paidMicros, 0);
  return providers.map((provider) => ({ provider, micros: months.map((month) => paid(provider, month)) }));
}
