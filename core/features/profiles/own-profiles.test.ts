import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { UserContext } from '../../platform/user-context.ts';
import { OwnProfiles } from './own-profiles.ts';

const PROFILE = '7c1f6a52-0000-4000-8000-000000000001';

/** A database that answers when it is told to. */
function asker(rows: () => object | null | Promise<object>, apiKey?: { profileId: string }): { user: UserContext; asked: () => number } {
  let asked = 0;
  const maybeSingle = async () => {
    asked++;
    return { data: await rows(), error: null };
  };
  const query = { select: () => query, eq: () => query, maybeSingle };
  const user = { userId: 'u', apiKey, db: { from: () => query } } as unknown as UserContext;
  return { user, asked: () => asked };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('asks once in five seconds', async () => {
  const own = new OwnProfiles();
  const { user, asked } = asker(() => ({ id: PROFILE }));
  for (let round = 0; round < 3; round++) expect(await own.find(user, PROFILE, true)).toBe(PROFILE);
  expect(asked()).toBe(1);
  vi.advanceTimersByTime(5_000);
  await own.find(user, PROFILE, true);
  expect(asked()).toBe(2);
});

it('asks anew for a request that changes something', async () => {
  const own = new OwnProfiles();
  let row: object | null = { id: PROFILE };
  const { user } = asker(() => row);
  expect(await own.find(user, PROFILE, true)).toBe(PROFILE);
  row = null;
  expect(await own.find(user, PROFILE, false)).toBeNull();
});

it('keeps no "no": a profile that was just made is found', async () => {
  const own = new OwnProfiles();
  let row: object | null = null;
  const { user } = asker(() => row);
  expect(await own.find(user, PROFILE, true)).toBeNull();
  row = { id: PROFILE };
  expect(await own.find(user, PROFILE, true)).toBe(PROFILE);
});

it('knows a removal at once, even while the database still answers yes', async () => {
  const own = new OwnProfiles();
  const answer = Promise.withResolvers<object>();
  const { user } = asker(() => answer.promise);
  const asking = own.find(user, PROFILE, true);
  own.noteRemoval('u', PROFILE);
  answer.resolve({ id: PROFILE });
  expect(await asking).toBeNull();
  expect(await own.find(user, PROFILE, true)).toBeNull();
});

it('shows a key that is bound to a profile no other one, whatever is known', async () => {
  const own = new OwnProfiles();
  await own.find(asker(() => ({ id: PROFILE })).user, PROFILE, true);
  const { user, asked } = asker(() => ({ id: PROFILE }), { profileId: 'another' });
  expect(await own.find(user, PROFILE, true)).toBeNull();
  expect(asked()).toBe(0);
});
