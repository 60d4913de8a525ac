import type { ProviderSpending, SpendingReport } from '../../core/plugin-api/index.ts';

export function isOverBudget({ monthlyMicros, forecastMicros, spentMicros }: SpendingReport): boolean {
  return monthlyMicros !== null && Math.max(forecastMicros, spentMicros) > monthlyMicros;
}

export function summarize(report: SpendingReport): string {
  const { month, monthlyMicros, spentMicros, forecastMicros, providers } = report;
  const spent = monthlyMicros === null ? `${dollars(spentMicros)} spent in ${month}; there is no budget` : `${dollars(spentMicros)} of ${dollars(monthlyMicros)} spent in ${month} (${percent(spentMicros, monthlyMicros)})`;
  const saved = providers.reduce((sum, { savedMicros }) => sum + savedMicros, 0);
  const sentences = [`${spent}.`, `At this pace it will be ${dollars(forecastMicros)} by the end of the month${isOverBudget(report) ? ', which is more than the budget allows. Raise the budget, or produce less' : ''}.`];
  if (saved > 0) sentences.push(`${dollars(saved)} was saved by using results again.`);
  return sentences.join(' ');
}

export function detailsOf({ providers, reservedMicros }: SpendingReport): string[] {
  const lines = providers.map(describeProvider);
  if (reservedMicros > 0) lines.push(`${dollars(reservedMicros)} of it is reserved for calls that have not ended.`);
  return lines;
}

function describeProvider({ provider, paidMicros, calls, cachedCalls, savedMicros }: ProviderSpending): string {
  const cached = cachedCalls > 0 ? `; ${count(cachedCalls, 'result')} used again instead of ${dollars(savedMicros)}` : '';
  return `${provider}: ${dollars(paidMicros)} for ${count(calls, 'call')}${cached}`;
}

/** Cents, or finer where less than a cent was spent. */
export function dollars(micros: number): string {
  return `$${(micros / 1_000_000).toFixed(micros > 0 && micros < 10_000 ? 4 : 2)}`;
}

function percent(part: number, whole: number): string {
  return whole === 0 ? 'all of it' : `${Math.round((part / whole) * 100)} %`;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
