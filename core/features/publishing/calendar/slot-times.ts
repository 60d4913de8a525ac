/** When the slots of a channel come, by the clock of its time zone: daylight saving time as in schedules of automations. */
import type { Schemas } from '../../../contract/operations.ts';
import { nextRuns } from '../../../plugin-host/scheduler-cron.ts';

export type Slot = Schemas['Slot'];

export interface SlotPlan {
  readonly timeZone: string;
  readonly slots: readonly Slot[];
}

const AT_ONCE = 64;
const MINUTES_PER_DAY = 24 * 60;
const MINUTES_PER_WEEK = 7 * MINUTES_PER_DAY;

/** In order, each moment once; `from` is part of the range, `to` is not. */
export function slotTimes({ timeZone, slots }: SlotPlan, from: Date, to: Date): Date[] {
  const moments = new Set(slots.flatMap((slot) => timesOf(slot, timeZone, from, to)));
  return [...moments].sort((a, b) => a - b).map((moment) => new Date(moment));
}

function timesOf(slot: Slot, timeZone: string, from: Date, to: Date): number[] {
  const times: number[] = [];
  // The schedule looks strictly behind its reference, and knows whole seconds only.
  for (let reference = new Date(from.getTime() - 1000); ; ) {
    const runs = nextRuns(toCron(slot), timeZone, AT_ONCE, reference).map((run) => run.getTime());
    const last = runs.at(-1);
    times.push(...runs.filter((run) => run >= from.getTime() && run < to.getTime()));
    if (last === undefined || last >= to.getTime()) return times;
    reference = new Date(last);
  }
}

function toCron({ weekdays, time }: Slot): string {
  const [hour, minute] = time.split(':').map(Number);
  return `${minute} ${hour} * * ${weekdays.map((weekday) => weekday % 7).join(',')}`;
}

/** The first two slots that are closer together than the gap, in minutes; also from Sunday to Monday. Null: none are. */
export function findCloseSlots(slots: readonly Slot[], minGapMinutes: number): readonly [Slot, Slot] | null {
  const moments = slots.flatMap((slot) => slot.weekdays.map((weekday) => ({ slot, minute: minuteOfWeek(weekday, slot.time) }))).sort((a, b) => a.minute - b.minute);
  const [first] = moments;
  if (!first || moments.length < 2) return null;
  const closed = [...moments, { slot: first.slot, minute: first.minute + MINUTES_PER_WEEK }];
  for (const [index, next] of closed.entries()) {
    const before = closed[index - 1];
    if (before && next.minute - before.minute < minGapMinutes) return [before.slot, next.slot];
  }
  return null;
}

function minuteOfWeek(weekday: number, time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return (weekday - 1) * MINUTES_PER_DAY + hour * 60 + minute;
}
