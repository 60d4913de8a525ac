import type { Backend } from '../platform/database.ts';
import type { Logger } from '../platform/logger.ts';
import type { FileStorage } from '../platform/storage.ts';
import { AllJobs } from './all-jobs.ts';
import { JobEndings } from './job-endings.ts';
import { JobEventBus } from './job-events.ts';
import { DurableJobQueue } from './job-queue.ts';
import { JobRecovery } from './job-recovery.ts';
import { LeasedJobRunner } from './job-runner.ts';
import { removeLeftoverWorkspaces } from './leftover-workspaces.ts';
import { DEFAULT_LIMITS, DEFAULT_TIMING, type LaneLimits, type Timing } from './limits.ts';
import { MessageQueue } from './message-queue.ts';
import { RunningJobs } from './running-jobs.ts';
import type { JobEvents, JobKind, JobQueue, JobRunner } from './types.ts';

export interface JobsOptions {
  readonly backend: Backend;
  readonly storage: FileStorage;
  readonly log: Logger;
  /** Ends the processes that a dead server left behind in this folder. */
  readonly sweepProcesses: (folder: string) => Promise<void>;
  readonly limits?: Partial<Record<JobKind, LaneLimits>>;
  readonly timing?: Partial<Timing>;
}

export interface Jobs {
  readonly queue: JobQueue;
  readonly events: JobEvents;
  readonly runner: JobRunner;
}

/** Everything about jobs in one process. The queue works with the runner started or not; `runner.stop()` closes both. */
export function createJobs(options: JobsOptions): Jobs {
  const { backend, storage, log } = options;
  const timing = { ...DEFAULT_TIMING, ...options.timing };
  const running = new RunningJobs();
  const events = new JobEventBus(log);
  const endings = new JobEndings(backend, log);
  const messages = new MessageQueue(backend.queue, log);
  const shared = { messages, running, events, endings, log };
  const recovery = new JobRecovery({ ...shared, queue: messages, jobs: new AllJobs(backend.service), removeLeftovers: () => removeLeftoverWorkspaces(options), heartbeatMs: timing.heartbeatMs });
  return {
    queue: new DurableJobQueue(shared),
    events,
    runner: new LeasedJobRunner({ ...shared, recovery, storage, limits: { ...DEFAULT_LIMITS, ...options.limits }, timing }),
  };
}
