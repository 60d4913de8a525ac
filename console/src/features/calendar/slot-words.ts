import type { Schemas } from '../../api/types.ts';

type Slot = Schemas['Slot'];

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** 2024-01-01 was a Monday. */
export function weekdayName(weekday: number, locale: string, width: 'long' | 'short' = 'long'): string {
  return new Intl.DateTimeFormat(locale, { weekday: width, timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, weekday)));
}

/** e.g. `Monday, Friday` and `09:00, 18:30`: slots of the same days together. */
export function slotGroups(slots: readonly Slot[], locale: string): { weekdays: readonly number[]; days: string; times: string }[] {
  const groups = Map.groupBy(slots, ({ weekdays }) => weekdays.toSorted((a, b) => a - b).join(','));
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  return [...groups].map(([days, ofDays]) => {
    const weekdays = days.split(',').map(Number);
    return { weekdays, days: list.format(weekdays.map((weekday) => weekdayName(weekday, locale))), times: list.format(ofDays.map(({ time }) => time).toSorted()) };
  });
}
