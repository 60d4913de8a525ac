import { expect, test } from 'vitest';
import type { Price } from '../tts.ts';

/** @param nothing a request that costs nothing, where there is one */
export function describePrice<Request>(price: ((config: Readonly<Record<string, unknown>>, request: Request) => Price) | undefined, config: Readonly<Record<string, unknown>>, request: Request, nothing?: Request): void {
  test.skipIf(!price)('its price is a number of units at a price, the same for the same request, also before the settings are complete', () => {
    const told = price?.(config, request);
    expect(told).toEqual({ unit: expect.stringMatching(/\w/) as unknown, version: expect.stringMatching(/\w/) as unknown, quantity: expect.any(Number) as unknown, unitPriceMicros: expect.any(Number) as unknown });
    expect(price?.(config, request)).toEqual(told);
    expect(amountOf(price?.({}, request))).toBeGreaterThanOrEqual(0);
    expect(amountOf(told)).toBeGreaterThanOrEqual(0);
    if (nothing !== undefined) expect(amountOf(price?.(config, nothing))).toBe(0);
  });
}

function amountOf(price: Price | undefined): number {
  return (price?.quantity ?? Number.NaN) * (price?.unitPriceMicros ?? Number.NaN);
}
