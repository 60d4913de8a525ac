import { expect, it } from 'vitest';
import { findClashes, type PlannedTime } from './calendar-clashes.ts';

const rule = { minGapMinutes: 30, timeZone: 'Europe/Bucharest' };
const post = (id: string, at: string, other: Partial<PlannedTime> = {}): PlannedTime => ({ id, clipId: id, publisherId: 'p', channelId: 'c', channelName: 'Shop', network: 'tiktok', atMs: Date.parse(at), ...other });
const kinds = (posts: readonly PlannedTime[], busy: readonly string[] = [], now = '2026-11-01T00:00:00Z') =>
  findClashes(posts, () => rule, new Set(busy.map((at) => Date.parse(at))), Date.parse(now)).map(({ kind, publicationIds }) => [kind, ...publicationIds]);

it('tells of posts of one channel within its gap, not of other channels', () => {
  expect(kinds([post('a', '2026-12-01T09:00:00Z'), post('b', '2026-12-01T09:29:00Z')])).toEqual([['too-close', 'a', 'b']]);
  expect(kinds([post('a', '2026-12-01T09:00:00Z'), post('b', '2026-12-01T09:30:00Z')])).toEqual([]);
  expect(kinds([post('a', '2026-12-01T09:00:00Z'), post('b', '2026-12-01T09:10:00Z', { channelId: 'd' })])).toEqual([]);
});

it('tells of the same clip twice on a network in one local day', () => {
  const later = (at: string, network = 'tiktok') => post('b', at, { clipId: 'a', channelId: 'd', network });
  expect(kinds([post('a', '2026-12-01T09:00:00Z'), later('2026-12-01T20:00:00Z')])).toEqual([['same-clip', 'a', 'b']]);
  // In Bucharest it is the next day already.
  expect(kinds([post('a', '2026-12-01T09:00:00Z'), later('2026-12-01T22:30:00Z')])).toEqual([]);
  expect(kinds([post('a', '2026-12-01T09:00:00Z'), later('2026-12-01T20:00:00Z', 'youtube')])).toEqual([]);
});

it('hints at another store in the same minute', () => {
  expect(kinds([post('a', '2026-12-01T09:00:40Z')], ['2026-12-01T09:00:00Z'])).toEqual([['other-store', 'a']]);
});

it('says nothing about what is over', () => {
  expect(kinds([post('a', '2026-12-01T09:00:00Z'), post('b', '2026-12-01T09:10:00Z')], [], '2026-12-01T10:00:00Z')).toEqual([]);
});
