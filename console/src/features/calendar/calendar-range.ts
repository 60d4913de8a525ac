/** Days of a calendar in the browser's zone. By the date, not by hours: days of a change of the clocks have 23 or 25. */
export type CalendarView = 'week' | 'month';

export interface CalendarDay {
  /** `2026-11-30` in the browser's zone. */
  readonly date: string;
  readonly start: Date;
  readonly isOutside: boolean;
}

const DAYS_PER_WEEK = 7;

/** Whole weeks from Monday to Sunday; of a month also the days around it. */
export function daysOf(view: CalendarView, anchor: Date): CalendarDay[] {
  const first = view === 'month' ? new Date(anchor.getFullYear(), anchor.getMonth(), 1) : anchor;
  const last = view === 'month' ? new Date(anchor.getFullYear(), anchor.getMonth() + 1, 0) : anchor;
  const days: CalendarDay[] = [];
  const end = addDays(startOfWeek(last), DAYS_PER_WEEK);
  for (let start = startOfWeek(first); start < end; start = addDays(start, 1)) {
    days.push({ date: localDate(start), start, isOutside: view === 'month' && start.getMonth() !== anchor.getMonth() });
  }
  return days;
}

export function rangeOf(days: readonly CalendarDay[]): { from: string; to: string } {
  const [first, last] = [days[0]?.start ?? new Date(), days.at(-1)?.start ?? new Date()];
  return { from: first.toISOString(), to: addDays(last, 1).toISOString() };
}

export function shift(view: CalendarView, anchor: Date, steps: number): Date {
  return view === 'week' ? addDays(anchor, steps * DAYS_PER_WEEK) : new Date(anchor.getFullYear(), anchor.getMonth() + steps, 1);
}

export function localDate(moment: Date): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${moment.getFullYear()}-${pad(moment.getMonth() + 1)}-${pad(moment.getDate())}`;
}

/** The same time of day on another day. */
export function onDay(day: Date, time: Date): Date {
  return new Date(day.getFullYear(), day.getMonth(), day.getDate(), time.getHours(), time.getMinutes(), time.getSeconds());
}

function addDays(day: Date, days: number): Date {
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days);
}

function startOfWeek(day: Date): Date {
  const sinceMonday = (day.getDay() + DAYS_PER_WEEK - 1) % DAYS_PER_WEEK;
  return addDays(day, -sinceMonday);
}
