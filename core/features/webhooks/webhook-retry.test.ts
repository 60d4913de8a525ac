import { describe, expect, it } from 'vitest';
import { MAX_ATTEMPTS, readRetryAfter, retryDelaySeconds } from './webhook-retry.ts';

describe('the time until a webhook is tried again', () => {
  it('grows to twelve hours, with up to half of it taken away by chance, and ends', () => {
    const longest = Array.from({ length: MAX_ATTEMPTS }, (_, index) => retryDelaySeconds(index + 1, null, () => 1));
    expect(longest).toEqual([5, 20, 80, 320, 1280, 5120, 20_480, 43_200, 43_200, null]);
    expect(retryDelaySeconds(2, null, () => 0)).toBe(10);
  });

  it('is what the receiver asks for when that is longer, but no longer than a day', () => {
    expect([retryDelaySeconds(1, 60), retryDelaySeconds(3, 1, () => 1), retryDelaySeconds(1, 1e9)]).toEqual([60, 80, 86_400]);
  });

  it('is read from seconds and from a date', () => {
    const now = new Date('2026-11-21T10:00:00Z');
    expect(['120', 'Sat, 21 Nov 2026 10:01:00 GMT', 'Sat, 21 Nov 2026 09:00:00 GMT', 'soon', null].map((header) => readRetryAfter(header, now))).toEqual([120, 60, 0, null, null]);
  });
});
