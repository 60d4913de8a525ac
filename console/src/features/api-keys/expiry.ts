const DAY_MS = 86_400_000;

/** How long a new key may be good; 0: until it is revoked. */
export const LIFETIMES_DAYS = [90, 30, 365, 0] as const;

/** When a key made now ends, as the API takes it; undefined: never. */
export function expiryAfter(days: number, nowMs: number): string | undefined {
  return days === 0 ? undefined : new Date(nowMs + days * DAY_MS).toISOString();
}
