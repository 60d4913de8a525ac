/**
 * What a schedule means: five fields as Vixie cron reads them (day of month OR day of week when both are given), in an IANA
 * time zone. A time that the clocks skip in spring runs when they have been put forward; one that they repeat in autumn runs once.
 */
import { Cron } from 'croner';
import { validate } from 'node-cron';

const FIELDS = 5;

/** A sentence that says what is wrong with the schedule; null when nothing is. */
export function findCronProblem(cron: string): string | null {
  const fields = cron.trim().split(/\s+/);
  if (fields.length !== FIELDS) return 'A schedule has five fields: minute, hour, day of month, month and day of week, e.g. "0 9 * * 1-5".';
  if (!canParse(cron)) return unreadable(cron);
  if (nextRuns(cron, 'UTC', 1, new Date()).length === 0) return `The schedule "${cron}" names a day that never comes. Choose another day of month.`;
  // What only one of the two libraries understands is not what other crons mean by it.
  return validate(cron.trim()) ? null : unreadable(cron);
}

/** A sentence that says what is wrong with the time zone; null when nothing is. */
export function findTimeZoneProblem(timeZone: string): string | null {
  // An offset is no zone: it does not know summer time.
  return /^[A-Za-z]/.test(timeZone) && isKnownTimeZone(timeZone) ? null : `"${timeZone}" is not a time zone. Use a name such as "Europe/Bucharest" or "UTC".`;
}

/** In order; strictly after `from`; fewer than `count` when the schedule ends. */
export function nextRuns(cron: string, timeZone: string, count: number, from: Date): Date[] {
  return parse(cron, timeZone).nextRuns(count, from);
}

/** The latest time at or before `upTo` at which the schedule was due; null when there was none. */
export function latestRun(cron: string, timeZone: string, upTo: Date): Date | null {
  // croner looks strictly before its reference, and runs are at whole seconds.
  return parse(cron, timeZone).previousRuns(1, new Date(upTo.getTime() + 1000))[0] ?? null;
}

function unreadable(cron: string): string {
  return `The schedule "${cron}" cannot be read. Its five fields are minute, hour, day of month, month and day of week, e.g. "0 9 * * 1-5".`;
}

function canParse(cron: string): boolean {
  try {
    parse(cron, 'UTC');
    return true;
  } catch {
    return false;
  }
}

function isKnownTimeZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function parse(cron: string, timeZone: string): Cron {
  return new Cron(cron.trim(), { timezone: timeZone, mode: '5-part', paused: true });
}
