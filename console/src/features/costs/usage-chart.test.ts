import { expect, test } from 'vitest';
import { monthsOf, seriesOf } from './usage-chart.ts';

const item = { operation: 'synthesize', unit: 'characters', calls: 1, cachedCalls: 0, quantity: 1, cachedQuantity: 0, savedMicros: 0 };

test('months go over the end of a year and leave none out', () => {
  expect(monthsOf({ from: '2025-11-01T00:00:00Z', to: '2026-02-03T10:00:00Z' })).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
});

test('each provider that was paid has a sum for each month', () => {
  const items = [
    { ...item, provider: 'b', period: '2026-01', paidMicros: 5 },
    { ...item, provider: 'a', period: '2026-02', paidMicros: 7 },
    { ...item, provider: 'a', operation: 'clone', period: '2026-02', paidMicros: 1 },
    { ...item, provider: 'free', period: '2026-02', paidMicros: 0 },
  ];
  expect(seriesOf(items, ['2026-01', '2026-02'])).toEqual([
    { provider: 'a', micros: [0, 8] },
    { provider: 'b', micros: [5, 0] },
  ]);
});
