import { expect, it } from 'vitest';
import { findCloseSlots, slotTimes } from './slot-times.ts';

const DAILY = [1, 2, 3, 4, 5, 6, 7];
const zone = 'Europe/Bucharest';
const iso = (times: readonly Date[]): string[] => times.map((time) => time.toISOString());

it('keeps the local time across both changes of the clocks', () => {
  const slots = [{ weekdays: DAILY, time: '09:00' }];
  // Bucharest: UTC+3 until 2026-10-25, then UTC+2 until 2027-03-28.
  expect(iso(slotTimes({ timeZone: zone, slots }, new Date('2026-10-24T00:00:00Z'), new Date('2026-10-27T00:00:00Z')))).toEqual(['2026-10-24T06:00:00.000Z', '2026-10-25T07:00:00.000Z', '2026-10-26T07:00:00.000Z']);
  expect(iso(slotTimes({ timeZone: zone, slots }, new Date('2027-03-27T00:00:00Z'), new Date('2027-03-30T00:00:00Z')))).toEqual(['2027-03-27T07:00:00.000Z', '2027-03-28T06:00:00.000Z', '2027-03-29T06:00:00.000Z']);
});

it('gives a time that the clocks skip once, when they have been put forward, and one that they repeat once', () => {
  const skipped = slotTimes({ timeZone: zone, slots: [{ weekdays: DAILY, time: '03:30' }] }, new Date('2027-03-27T22:00:00Z'), new Date('2027-03-28T21:00:00Z'));
  expect(skipped).toHaveLength(1);
  expect(skipped[0]?.getTime()).toBeGreaterThanOrEqual(Date.parse('2027-03-28T01:00:00Z'));
  const repeated = slotTimes({ timeZone: zone, slots: [{ weekdays: DAILY, time: '03:30' }] }, new Date('2026-10-24T21:00:00Z'), new Date('2026-10-25T22:00:00Z'));
  expect(repeated).toHaveLength(1);
});

it('gives two slots that a change of the clocks puts on one moment as one', () => {
  const slots = [{ weekdays: DAILY, time: '03:00' }, { weekdays: DAILY, time: '04:00' }];
  expect(iso(slotTimes({ timeZone: zone, slots }, new Date('2027-03-27T22:00:00Z'), new Date('2027-03-28T21:00:00Z')))).toEqual(['2027-03-28T01:00:00.000Z']);
});

it('knows Monday as 1 and Sunday as 7, in order, from the first moment on and without the last', () => {
  const slots = [{ weekdays: [7], time: '20:00' }, { weekdays: [1, 3], time: '08:15' }];
  const times = slotTimes({ timeZone: 'UTC', slots }, new Date('2026-11-23T08:15:00Z'), new Date('2026-11-30T08:15:00Z'));
  expect(iso(times)).toEqual(['2026-11-23T08:15:00.000Z', '2026-11-25T08:15:00.000Z', '2026-11-29T20:00:00.000Z']);
});

it('covers a year of many slots a day', () => {
  const slots = Array.from({ length: 24 }, (_, hour) => ({ weekdays: DAILY, time: `${String(hour).padStart(2, '0')}:30` }));
  expect(slotTimes({ timeZone: 'UTC', slots }, new Date('2026-01-01T00:00:00Z'), new Date('2027-01-01T00:00:00Z'))).toHaveLength(365 * 24);
});

it('finds slots that are closer together than the gap, also from Sunday to Monday, and the same one twice', () => {
  const at = (time: string, ...weekdays: number[]) => ({ weekdays, time });
  expect(findCloseSlots([at('09:00', 1), at('09:29', 1)], 30)).toEqual([at('09:00', 1), at('09:29', 1)]);
  expect(findCloseSlots([at('00:10', 1), at('23:50', 7)], 30)).toEqual([at('23:50', 7), at('00:10', 1)]);
  expect(findCloseSlots([at('09:00', 1, 2), at('09:00', 2)], 1)).not.toBeNull();
  expect(findCloseSlots([at('09:00', 1), at('09:30', 1), at('09:10', 2)], 30)).toBeNull();
  expect(findCloseSlots([at('09:00', 1)], 1440)).toBeNull();
});
