import { nextRuns } from '../../../plugin-host/scheduler-cron.ts';

export interface ClashingAutomation {
  readonly id: string;
  readonly name: string;
  readonly cron: string;
  readonly timeZone: string;
  /** Channels that it publishes to. */
  readonly channelIds: readonly string[];
}

/** Posts of a channel that are closer than this take each other's viewers. */
const CLOSE_MS = 30 * 60_000;

/** Sentences about other automations that come too close to a firing: at the same minute, or with a post to the same channel. */
export function findClashes(at: Date, own: Pick<ClashingAutomation, 'channelIds'>, others: readonly ClashingAutomation[]): string[] {
  return others.flatMap((other) => {
    const shared = other.channelIds.some((id) => own.channelIds.includes(id));
    const reachMs = shared ? CLOSE_MS : 0;
    const near = nextRuns(other.cron, other.timeZone, 1, new Date(at.getTime() - reachMs - 1))[0];
    if (!near || Math.abs(near.getTime() - at.getTime()) > reachMs) return [];
    const minutes = Math.round(Math.abs(near.getTime() - at.getTime()) / 60_000);
    if (minutes === 0) return [shared ? `"${other.name}" runs at the same minute and publishes to the same channel.` : `"${other.name}" runs at the same minute.`];
    return [`"${other.name}" publishes to the same channel ${minutes} minutes ${near < at ? 'before' : 'later'}.`];
  });
}
