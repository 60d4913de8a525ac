import { randomUUID } from 'node:crypto';
import { type Logger, withLogContext } from '../platform/logger.ts';
import type { FileStorage } from '../platform/storage.ts';
import type { JobEndings } from './job-endings.ts';
import type { JobEventBus } from './job-events.ts';
import { JobExecution } from './job-execution.ts';
import type { JobRecovery } from './job-recovery.ts';
import { toJob } from './job-row.ts';
import { JobStore } from './job-store.ts';
import { Lane } from './lane.ts';
import { JOB_KINDS, type LaneLimits, type Timing } from './limits.ts';
import type { Message, MessageQueue } from './message-queue.ts';
import type { RunningJobs } from './running-jobs.ts';
import type { JobHandler, JobHandlers, JobKind, JobRunner } from './types.ts';

export interface RunnerParts {
  readonly messages: MessageQueue;
  readonly running: RunningJobs;
  readonly events: JobEventBus;
  readonly endings: JobEndings;
  readonly recovery: JobRecovery;
  readonly storage: FileStorage;
  readonly limits: Readonly<Record<JobKind, LaneLimits>>;
  readonly timing: Timing;
  readonly log: Logger;
}

export class LeasedJobRunner implements JobRunner {
  private readonly parts: RunnerParts;
  private readonly workerId = randomUUID();
  private readonly lanes = new Map<JobKind, Lane>();
  private readonly beginning = new Set<Promise<unknown>>();

  constructor(parts: RunnerParts) {
    this.parts = parts;
  }

  async start(handlers: JobHandlers): Promise<void> {
    const { messages, recovery, endings, limits, timing, log } = this.parts;
    endings.use(handlers);
    await messages.start();
    await recovery.start();
    for (const kind of JOB_KINDS) {
      const take = (busyProfiles: readonly string[]) => messages.take(kind, busyProfiles);
      this.lanes.set(kind, new Lane(limits[kind], { take, run: (message) => this.run(message, handlers[kind]) }, timing.pollMs, log));
    }
    messages.whenSent((kind) => this.lanes.get(kind)?.wake());
    log.info({ workerId: this.workerId }, 'ready to run jobs');
  }

  async stop(): Promise<void> {
    await Promise.all([...this.lanes.values()].map((lane) => lane.stop()));
    // A job that is being claimed at this moment is begun, so that it is stopped like the others.
    await Promise.allSettled(this.beginning);
    await this.parts.running.stopAll();
    await this.parts.recovery.stop();
    await this.parts.messages.stop();
  }

  /** Does not reject. Resolves when the job's slot is free again. */
  private run(message: Message, handler: JobHandler<unknown>): Promise<void> {
    return withLogContext({ profileId: message.profileId, userId: message.userId, jobId: message.jobId }, async () => {
      try {
        const execution = await this.track(this.begin(message, handler));
        await execution?.ended;
        await execution?.settled;
      } catch (error) {
        this.parts.log.error({ err: error }, 'a job could not be claimed; it is announced again soon');
      }
    });
  }

  private track<T>(begun: Promise<T>): Promise<T> {
    this.beginning.add(begun);
    return begun.finally(() => this.beginning.delete(begun));
  }

  /** Nothing when the job is not to be run (any more): cancelled, taken by another worker, or its profile is gone. */
  private async begin(message: Message, handler: JobHandler<unknown>): Promise<JobExecution | undefined> {
    const { running, events, endings, storage, timing, log } = this.parts;
    const profile = endings.profileOf({ id: message.jobId, profile_id: message.profileId, user_id: message.userId });
    const store = new JobStore(profile.db, message.profileId);
    const row = await store.claim(message.jobId, this.workerId, timing.leaseSeconds);
    if (!row) return undefined;
    const execution = new JobExecution({
      row,
      workerId: this.workerId,
      profile,
      handler,
      store,
      storage,
      timing,
      log,
      onChange: (changed) => events.publish(changed.profile_id, toJob(changed)),
      onEnd: (ended) => endings.tell(ended),
    });
    running.add(execution);
    events.publish(row.profile_id, toJob(row));
    return execution;
  }
}
