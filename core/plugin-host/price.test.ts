import { expect, test } from 'vitest';
import { amountMicros, budgetExceeded, chargedMicros } from './price.ts';

test.each([
  [1000, 220, 220_000],
  [3, 0.1, 1],
  [1000, 0.3, 300],
  [7, 1.1, 8],
  [0, 220, 0],
])('%d units at %d micro-dollars cost %d', (quantity, unitPriceMicros, amount) => {
  expect(amountMicros({ unit: 'characters', quantity, unitPriceMicros, version: '1' })).toBe(amount);
});

test.each([
  [undefined, 22],
  [50, 11],
  [0, 0],
  [120, 27],
  [-1, 22],
  [Number.NaN, 22],
])('of 100 units of which the provider says that it charged %s, the call cost %d', (charged, amount) => {
  expect(chargedMicros({ unit: 'characters', quantity: 100, unitPriceMicros: 0.22, version: '1' }, charged)).toBe(amount);
});

test('says with the numbers what the budget has no room for', () => {
  const error = budgetExceeded({ amountMicros: 220_000, monthlyMicros: 1_000_000, spentMicros: 900_500 });
  expect([error.status, error.code]).toEqual([402, 'budget.exceeded']);
  expect(error.message).toMatch(/costs \$0\.22, .* \$1\.00 only \$0\.0995 is left/);
  expect(error.extensions).toEqual({ budget: { monthlyMicros: 1_000_000, spentMicros: 900_500, leftMicros: 99_500, requestedMicros: 220_000 } });
});
