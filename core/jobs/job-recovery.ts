import type { Logger } from '../platform/logger.ts';
import type { AllJobs } from './all-jobs.ts';
import type { JobEndings } from './job-endings.ts';
import type { JobEventBus } from './job-events.ts';
import { type JobRow, toJob } from './job-row.ts';
import { isJobKind, JOB_KINDS, MAX_ATTEMPTS } from './limits.ts';
import type { MessageQueue } from './message-queue.ts';
import type { RunningJobs } from './running-jobs.ts';

export interface RecoveryParts {
  readonly jobs: AllJobs;
  readonly queue: MessageQueue;
  readonly running: RunningJobs;
  readonly events: JobEventBus;
  readonly endings: JobEndings;
  /** Removes the temporary folders of dead servers. */
  readonly removeLeftovers: () => Promise<unknown>;
  readonly heartbeatMs: number;
  readonly log: Logger;
}

/** Every so many heartbeats: messages that got lost are sent again, dead servers' folders are removed. */
const RESEND_EVERY = 6;
const CLEAN_EVERY = 12;

/** The heartbeat of a worker: it renews its own leases first, so that a pause of the whole process costs no job, then looks after others' jobs. */
export class JobRecovery {
  private readonly parts: RecoveryParts;
  private timer: NodeJS.Timeout | undefined;
  private beating: Promise<void> | undefined;
  private beats = 0;

  constructor(parts: RecoveryParts) {
    this.parts = parts;
  }

  /** Resolves when what earlier servers left behind has been looked after. */
  async start(): Promise<void> {
    this.timer = setInterval(() => (this.beating ??= this.beat()), this.parts.heartbeatMs);
    this.beating ??= this.beat();
    await this.beating;
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.beating;
  }

  private async beat(): Promise<void> {
    const count = this.beats++;
    try {
      await this.parts.running.renewAll();
      await this.recover();
      if (count % RESEND_EVERY === 0) await this.resend();
      if (count % CLEAN_EVERY === 0) await this.parts.removeLeftovers();
    } catch (error) {
      this.parts.log.error({ err: error }, 'looking after interrupted jobs failed; it is tried again in a moment');
    }
    this.beating = undefined;
  }

  private async recover(): Promise<void> {
    for (const row of await this.parts.jobs.recover(MAX_ATTEMPTS)) {
      this.parts.log.warn({ jobId: row.id, profileId: row.profile_id, attempt: row.attempt, state: row.state }, 'recovered a job whose worker died (service role: it may be any profile’s)');
      this.parts.events.publish(row.profile_id, toJob(row));
      if (row.state === 'queued') await this.send([row]);
      else await this.parts.endings.tell(row);
    }
  }

  private async resend(): Promise<void> {
    this.parts.log.debug({}, 'looking for queued jobs of all profiles whose message got lost (service role)');
    for await (const page of this.parts.jobs.queued()) await this.send(page);
  }

  private async send(rows: readonly Pick<JobRow, 'id' | 'profile_id' | 'user_id' | 'kind'>[]): Promise<void> {
    for (const kind of JOB_KINDS) {
      const messages = rows.filter((row) => row.kind === kind).map((row) => ({ jobId: row.id, profileId: row.profile_id, userId: row.user_id }));
      if (messages.length > 0) await this.parts.queue.send(kind, messages);
    }
    const foreign = rows.filter((row) => !isJobKind(row.kind));
    if (foreign.length > 0) this.parts.log.warn({ kinds: foreign.map((row) => row.kind) }, 'there are queued jobs of a kind that this release does not know');
  }
}
