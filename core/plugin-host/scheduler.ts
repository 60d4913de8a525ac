import { createTask, type ScheduledTask } from 'node-cron';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import { latestRun } from './scheduler-cron.ts';
import { findMissed, type MissedTimes } from './scheduler-missed.ts';

export interface Scheduled {
  readonly id: string;
  readonly cron: string;
  readonly timeZone: string;
  /** Since when this schedule is in force: what was due before is nobody's business. */
  readonly since: Date;
  /** The time it was last due and run; null when never. */
  readonly lastDueAt: Date | null;
  readonly missedRunPolicy: 'skip' | 'run-once';
}

export interface Schedule<Item extends Scheduled> {
  /** Everything that is to run, of all profiles. Read anew every minute, so changes made by any process count from the next minute on. */
  list(): Promise<readonly Item[]>;
  /** May be called for the same `dueAt` by several processes: one of them must win. */
  fire(item: Item, due: Due): Promise<void>;
  /** Goes on with what a server began that died before it was under way. Called once a minute. */
  resume(): Promise<void>;
}

/** A time of the schedule that has come. */
export interface Due {
  readonly dueAt: Date;
  readonly trigger: 'schedule' | 'missed';
  /** False: it was missed and is not made up for. */
  readonly runs: boolean;
  /** The times that passed while no server ran and are not made up for; null when there are none. */
  readonly missed: MissedTimes | null;
}

const EVERY_MINUTE = '* * * * *';
/** A run that comes later than this was missed. More than one tick, since one may fail or come late. */
const PUNCTUAL_WITHIN_MS = 90_000;

/**
 * node-cron gives the beat, one a minute; what is due is worked out from the stored schedules. So nothing is kept in memory
 * that could differ from the database or between processes, and the times shown to people are the times that run.
 */
export class Scheduler<Item extends Scheduled> {
  private readonly schedule: Schedule<Item>;
  private readonly clock: Clock;
  private readonly log: Logger;
  private task: ScheduledTask | undefined;
  private ticking: Promise<void> | undefined;

  constructor(schedule: Schedule<Item>, clock: Clock, log: Logger) {
    this.schedule = schedule;
    this.clock = clock;
    this.log = log;
  }

  /** Resolves when the runs that were missed while no server ran have been looked after. */
  async start(): Promise<void> {
    this.task = createTask(EVERY_MINUTE, () => this.tick(), { timezone: 'UTC', suppressMissedWarning: true });
    await this.task.start();
    await this.tick();
  }

  async stop(): Promise<void> {
    await this.task?.destroy();
    await this.ticking;
  }

  /** Runs what is due. Called once a minute; a call while one is under way joins it. */
  tick(): Promise<void> {
    this.ticking ??= this.runDue().finally(() => {
      this.ticking = undefined;
    });
    return this.ticking;
  }

  private async runDue(): Promise<void> {
    try {
      await this.schedule.resume();
      for (const item of await this.schedule.list()) await this.runIfDue(item);
    } catch (error) {
      this.log.error({ err: error }, 'the schedules could not be read; they are read again in a minute');
    }
  }

  private async runIfDue(item: Item): Promise<void> {
    try {
      const now = this.clock.now();
      const dueAt = latestRun(item.cron, item.timeZone, now);
      if (!dueAt || dueAt <= item.since || (item.lastDueAt && dueAt <= item.lastDueAt)) return;
      const isPunctual = now.getTime() - dueAt.getTime() <= PUNCTUAL_WITHIN_MS;
      const runs = isPunctual || item.missedRunPolicy === 'run-once';
      const after = item.lastDueAt && item.lastDueAt > item.since ? item.lastDueAt : item.since;
      const missed = findMissed(item, { after, upTo: dueAt, isLastMissed: !runs });
      await this.schedule.fire(item, { dueAt, trigger: isPunctual ? 'schedule' : 'missed', runs, missed });
    } catch (error) {
      this.log.error({ err: error, scheduleId: item.id }, 'a scheduled run could not be started');
    }
  }
}
