import type { MissedTimes } from '../../plugin-host/scheduler-missed.ts';

/** One sentence for the history. */
export function describeMissed({ count, hasMore, first, last }: MissedTimes, { timeZone }: { readonly timeZone: string }): string {
  const local = (time: Date) => new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'medium', timeStyle: 'short' }).format(time);
  if (count === 1) return `Missed: no server was running on ${local(first)}. Run it now, if it is still wanted.`;
  return `Missed: no server was running for ${hasMore ? `more than ${count}` : count} runs, from ${local(first)} to ${local(last)}. Run it now, if it is still wanted.`;
}
