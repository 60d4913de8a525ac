import { latestRun, nextRuns } from './scheduler-cron.ts';

/** Times of a schedule that nobody ran and nobody makes up for. */
export interface MissedTimes {
  /** `most` when there were more. */
  readonly count: number;
  readonly hasMore: boolean;
  readonly first: Date;
  readonly last: Date;
}

/** Counting further tells nobody more. */
const MOST_COUNTED = 100;

/** Those strictly after `after` and before `upTo`; `upTo` itself too where that was missed as well. */
export function findMissed({ cron, timeZone }: { readonly cron: string; readonly timeZone: string }, { after, upTo, isLastMissed }: { readonly after: Date; readonly upTo: Date; readonly isLastMissed: boolean }): MissedTimes | null {
  // Runs are at whole seconds.
  const end = isLastMissed ? upTo.getTime() : upTo.getTime() - 1000;
  const times = nextRuns(cron, timeZone, MOST_COUNTED + 1, after).filter((time) => time.getTime() <= end);
  const [first] = times;
  if (first === undefined) return null;
  return { count: Math.min(times.length, MOST_COUNTED), hasMore: times.length > MOST_COUNTED, first, last: latestRun(cron, timeZone, new Date(end)) ?? first };
}
