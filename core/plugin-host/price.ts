import { AppError } from '../platform/errors.ts';
import type { Price } from '../plugin-api/index.ts';

/** Micro-dollars, rounded up, so that many small calls never cost more than was counted. */
export function amountMicros({ quantity, unitPriceMicros }: Price): number {
  // Prices have few decimals; what stands beyond the sixth is the error of binary fractions.
  return Math.ceil(Number((quantity * unitPriceMicros).toFixed(6)));
}

/**
 * What a call cost in the end.
 * @param chargedQuantity what the provider says it charged; undefined: it does not say, so the price holds
 */
export function chargedMicros(price: Price, chargedQuantity: number | undefined): number {
  return amountMicros(isQuantity(chargedQuantity) ? { ...price, quantity: chargedQuantity } : price);
}

export function isQuantity(value: number | undefined): value is number {
  return value !== undefined && Number.isFinite(value) && value >= 0;
}

export interface BudgetNeed {
  readonly amountMicros: number;
  readonly monthlyMicros: number;
  readonly spentMicros: number;
}

/** The one answer to what the month's budget has no room for, with the numbers. */
export function budgetExceeded({ amountMicros: amount, monthlyMicros, spentMicros }: BudgetNeed): AppError {
  const left = Math.max(0, monthlyMicros - spentMicros);
  const message = `This costs ${dollars(amount)}, but of this month's budget of ${dollars(monthlyMicros)} only ${dollars(left)} is left. Raise the budget of the profile, choose what costs nothing, or wait for the next month (UTC).`;
  return new AppError(402, 'budget.exceeded', message, { extensions: { budget: { monthlyMicros, spentMicros, leftMicros: left, requestedMicros: amount } } });
}

/** Cents, and as many decimals more as the amount has. */
function dollars(micros: number): string {
  return `$${(micros / 1e6).toFixed(6).replace(/(\.\d\d\d*?)0+$/, '$1')}`;
}
