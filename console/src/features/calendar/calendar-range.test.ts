import { expect, it } from 'vitest';
import { daysOf, localDate, onDay, rangeOf, shift } from './calendar-range.ts';

it('shows a week from Monday to Sunday', () => {
  const days = daysOf('week', new Date(2026, 10, 22));
  expect(days.map(({ date }) => date)).toEqual(['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22']);
  expect(rangeOf(days)).toEqual({ from: new Date(2026, 10, 16).toISOString(), to: new Date(2026, 10, 23).toISOString() });
});

it('shows a month as whole weeks and knows the days around it', () => {
  const days = daysOf('month', new Date(2026, 10, 15));
  expect([days.length, days[0]?.date, days.at(-1)?.date]).toEqual([42, '2026-10-26', '2026-12-06']);
  expect(days.filter(({ isOutside }) => isOutside)).toHaveLength(12);
});

it('has each date once, whatever the clocks do', () => {
  for (let month = 0; month < 24; month += 1) {
    const dates = daysOf('month', new Date(2026, month, 1)).map(({ date }) => date);
    expect(new Set(dates).size).toBe(dates.length);
  }
});

it('goes on by weeks and months, also from the 31st', () => {
  expect(localDate(shift('week', new Date(2026, 9, 22), 1))).toBe('2026-10-29');
  expect(localDate(shift('month', new Date(2026, 0, 31), 1))).toBe('2026-02-01');
});

it('keeps the time of day on another day', () => {
  expect(onDay(new Date(2026, 9, 25), new Date(2026, 9, 20, 18, 30))).toEqual(new Date(2026, 9, 25, 18, 30));
});
