import { Cron } from 'croner';
import cronstrue from 'cronstrue';
import 'cronstrue/locales/ro';

const FIELD_COUNT = 5;

/** Whether this is a schedule of five fields that has a next run. */
export function isCron(cron: string): boolean {
  if (cron.trim().split(/\s+/).length !== FIELD_COUNT) return false;
  try {
    return new Cron(cron.trim(), { paused: true }).nextRun() !== null;
  } catch {
    return false;
  }
}

/** @returns e.g. `At 09:30, Monday through Friday`; null for what is no schedule */
export function cronInWords(cron: string, locale: string): string | null {
  if (!isCron(cron)) return null;
  return cronstrue.toString(cron.trim(), { locale, use24HourTimeFormat: true, verbose: true });
}

/** The next runs as ISO times in UTC; none for what is no schedule or no time zone. */
export function nextRuns(cron: string, timeZone: string, count: number): string[] {
  if (!isCron(cron)) return [];
  try {
    return new Cron(cron.trim(), { paused: true, timezone: timeZone }).nextRuns(count).map((run) => run.toISOString());
  } catch {
    return [];
  }
}

/** Schedules that most people want, to start from. */
export const CRON_PRESETS = [
  { id: 'daily', cron: '0 9 * * *' },
  { id: 'workdays', cron: '0 9 * * 1-5' },
  { id: 'twiceDaily', cron: '0 9,18 * * *' },
  { id: 'weekly', cron: '0 9 * * 1' },
  { id: 'hourly', cron: '0 * * * *' },
] as const;
