import { conflict, notFound } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';
import type { ProfileContext } from '../platform/profile-context.ts';
import type { JobEndings } from './job-endings.ts';
import type { JobEventBus } from './job-events.ts';
import { assertRetryable, isFinished, type JobRow, toJob } from './job-row.ts';
import { JobStore } from './job-store.ts';
import { isJobKind } from './limits.ts';
import type { MessageQueue } from './message-queue.ts';
import type { RunningJobs } from './running-jobs.ts';
import type { Job, JobKind, JobQueue, JobRequest } from './types.ts';

export interface QueueParts {
  readonly messages: MessageQueue;
  readonly running: RunningJobs;
  readonly events: JobEventBus;
  readonly endings: JobEndings;
  readonly log: Logger;
}

/** A job may change hands between two looks at it, but not often. */
const CANCEL_TRIES = 3;

export class DurableJobQueue implements JobQueue {
  private readonly parts: QueueParts;

  constructor(parts: QueueParts) {
    this.parts = parts;
  }

  async enqueue(profile: ProfileContext, kind: JobKind, request: JobRequest): Promise<Job> {
    const row = await storeOf(profile).insert({ userId: profile.userId, kind, ...request });
    return this.send(row, kind);
  }

  async cancel(profile: ProfileContext, jobId: string): Promise<Job> {
    const store = storeOf(profile);
    for (let tries = 0; tries < CANCEL_TRIES; tries += 1) {
      const row = (await store.cancelQueued(jobId)) ?? (await store.requestCancel(jobId));
      if (row) return this.cancelled(row);
      const finished = await store.find(jobId);
      if (!finished) throw notFound('job');
      if (finished.state === 'cancelled') return toJob(finished);
      if (isFinished(finished.state)) throw conflict('job.already-finished', `This job has already ${finished.state}, so there is nothing to cancel.`);
    }
    throw conflict('job.busy', 'This job is changing hands at the moment. Cancel it again.');
  }

  async retry(profile: ProfileContext, jobId: string): Promise<Job> {
    const store = storeOf(profile);
    const found = await store.find(jobId);
    if (!found) throw notFound('job');
    assertRetryable(found);
    // Its handler may still mark what it left unfinished, which must not meet the new attempt.
    await this.parts.running.whenEnded(jobId);
    const row = await store.requeue(jobId);
    if (row && isJobKind(row.kind)) return this.send(row, row.kind);
    throw conflict('job.busy', 'This job is changing hands at the moment. Retry it again.');
  }

  async stopProfile(profileId: string): Promise<void> {
    await this.parts.running.stopProfile(profileId);
  }

  /** The row is what counts: where the message cannot be sent now, the recovery sends it later. */
  private async send(row: JobRow, kind: JobKind): Promise<Job> {
    const job = toJob(row);
    this.parts.events.publish(row.profile_id, job);
    try {
      await this.parts.messages.send(kind, [{ jobId: row.id, profileId: row.profile_id, userId: row.user_id }]);
    } catch (error) {
      this.parts.log.error({ err: error, jobId: row.id }, 'a queued job could not be announced to the workers; it is announced again soon');
    }
    return job;
  }

  private async cancelled(row: JobRow): Promise<Job> {
    const job = toJob(row);
    this.parts.events.publish(row.profile_id, job);
    if (row.state === 'cancelled') await this.parts.endings.tell(row);
    else this.parts.running.cancel(row.id);
    return job;
  }
}

function storeOf(profile: ProfileContext): JobStore {
  return new JobStore(profile.db, profile.profileId);
}
