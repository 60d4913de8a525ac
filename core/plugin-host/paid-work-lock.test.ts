import { afterEach, expect, test, vi } from 'vitest';
import type { ProfileContext } from '../platform/profile-context.ts';
import { PaidWorkClaimsRepository } from './paid-work-claims.repository.ts';
import { PaidWorkLock } from './paid-work-lock.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('a renewal that is under way at the end does not claim again what was released', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  let answer: () => void = () => undefined;
  let claimed = 0;
  const events: string[] = [];
  vi.spyOn(PaidWorkClaimsRepository.prototype, 'claim').mockImplementation(async (_key, claim) => {
    claimed += 1;
    if (claimed > 1) await new Promise<void>((resolve) => (answer = resolve));
    events.push('claimed');
    return claim;
  });
  vi.spyOn(PaidWorkClaimsRepository.prototype, 'release').mockImplementation(async () => void events.push('released'));

  const lock = new PaidWorkLock({} as ProfileContext);
  const held = lock.hold('key', new AbortController().signal, async () => {
    vi.advanceTimersByTime(20_000);
  });
  await vi.waitFor(() => expect(claimed).toBe(2));
  await new Promise(setImmediate);
  answer();
  await held;
  expect(events).toEqual(['claimed', 'claimed', 'released']);
});
