import type { Logger } from '../platform/logger.ts';
import type { ProfileContext } from '../platform/profile-context.ts';
import type { FileStorage } from '../platform/storage.ts';
import { createJobContext } from './job-context.ts';
import { JobDeferred } from './job-deferred.ts';
import { describeFailure, isDefect } from './job-failure.ts';
import type { JobRow } from './job-row.ts';
import { JobStopped, type StopReason } from './job-stopped.ts';
import type { Hold, JobStore } from './job-store.ts';
import type { Timing } from './limits.ts';
import { ProgressMeter } from './progress-meter.ts';
import { ProgressWriter } from './progress-writer.ts';
import type { RunningJob } from './running-jobs.ts';
import type { JobHandler, JobResult, JobWarning } from './types.ts';

export interface ExecutionParts {
  readonly row: JobRow;
  readonly workerId: string;
  readonly profile: ProfileContext;
  readonly handler: JobHandler<unknown>;
  readonly store: JobStore;
  readonly storage: FileStorage;
  readonly timing: Timing;
  readonly log: Logger;
  /** Called with the row after every change. */
  readonly onChange: (row: JobRow) => void;
  /** Called once, after the end was written. Does not reject. */
  readonly onEnd: (row: JobRow) => Promise<void>;
}

type Outcome = { readonly result: JobResult } | { readonly error: unknown };
const IGNORED_SIGNAL: Outcome = { error: new Error('the job ignored its signal') };

/** One attempt of one job, from the claim to the end that is written for it. */
export class JobExecution implements RunningJob {
  readonly jobId: string;
  readonly profileId: string;
  readonly ended: Promise<void>;
  /** Resolves when the handler has returned as well; until then it may still use the processor. */
  readonly settled: Promise<unknown>;

  private readonly parts: ExecutionParts;
  private readonly hold: Hold;
  private readonly controller = new AbortController();
  private readonly meter: ProgressMeter;
  private readonly writer = new ProgressWriter(() => this.writeProgress());
  private warnings: readonly JobWarning[];
  private renewedAtMs = performance.now();

  constructor(parts: ExecutionParts) {
    const { row } = parts;
    this.parts = parts;
    this.jobId = row.id;
    this.profileId = row.profile_id;
    this.hold = { jobId: row.id, workerId: parts.workerId, attempt: row.attempt };
    this.meter = new ProgressMeter(parts.handler.stages, row.progress);
    this.warnings = row.warnings as JobWarning[];
    const outcome = this.work();
    this.settled = outcome;
    this.ended = this.finish(outcome);
  }

  stop(reason: StopReason): void {
    this.controller.abort(new JobStopped(reason));
  }

  async renew(): Promise<void> {
    const { leaseSeconds } = this.parts.timing;
    const askedAtMs = performance.now();
    try {
      const lease = await this.parts.store.renew(this.hold, leaseSeconds);
      if (!lease) return this.stop('lost');
      this.renewedAtMs = askedAtMs;
      if (lease.cancelled) this.stop('cancelled');
    } catch (error) {
      this.parts.log.warn({ err: error, jobId: this.jobId, profileId: this.profileId }, 'the lease of a job could not be renewed');
      // By now another worker may have taken the job over.
      if (performance.now() - this.renewedAtMs > leaseSeconds * 1000) this.stop('lost');
    }
  }

  private get stopReason(): StopReason | undefined {
    const reason: unknown = this.controller.signal.reason;
    return reason instanceof JobStopped ? reason.reason : undefined;
  }

  /** Does not reject. */
  private async work(): Promise<Outcome> {
    const { profile, storage, store, handler, row } = this.parts;
    let workspace: string | undefined;
    try {
      workspace = await storage.createWorkspace(this.profileId, `job-${this.jobId}-${this.hold.attempt}`);
      const context = createJobContext({
        hold: this.hold,
        profile,
        signal: this.controller.signal,
        workspace,
        store,
        meter: this.meter,
        showProgress: () => this.writer.touch(),
        addWarning: (warning) => this.addWarning(warning),
        loseHold: () => this.stop('lost'),
      });
      return { result: await handler.run(context, row.input) };
    } catch (error) {
      return { error };
    } finally {
      if (workspace) await storage.removeWorkspace(workspace).catch((error: unknown) => this.parts.log.error({ err: error }, 'a temporary folder could not be removed'));
    }
  }

  /** Does not reject: where the end cannot be written, the lease runs out and the job is taken up again. */
  private async finish(settled: Promise<Outcome>): Promise<void> {
    const outcome = await Promise.race([settled, this.patienceEnded()]);
    await this.writer.close();
    try {
      const row = await this.writeEnd(outcome);
      if (!row) return await this.clearLost();
      this.parts.onChange(row);
      await this.parts.onEnd(row);
    } catch (error) {
      this.parts.log.error({ err: error }, 'the end of a job could not be written');
    }
  }

  private patienceEnded(): Promise<Outcome> {
    return new Promise((resolve) => {
      const startGrace = () => setTimeout(resolve, this.parts.timing.stopGraceMs, IGNORED_SIGNAL).unref();
      this.controller.signal.addEventListener('abort', startGrace, { once: true });
    });
  }

  /** Null: the job is not this worker's any more. */
  private async writeEnd(outcome: Outcome): Promise<JobRow | null> {
    const { store } = this.parts;
    if (this.stopReason === 'lost') return null;
    if (this.stopReason !== 'cancelled') {
      const row = await store.updateUncancelled(this.hold, this.endOf(outcome));
      if (row) return row;
    }
    return store.updateHeld(this.hold, { ...this.endState(), state: 'cancelled' });
  }

  private endOf(outcome: Outcome) {
    if ('result' in outcome) return { ...this.endState(), state: 'succeeded', progress: 100, result: outcome.result };
    if (this.stopReason === 'shutdown') return { state: 'queued', worker_id: null, lease_expires_at: null, eta_seconds: null };
    if (outcome.error instanceof JobDeferred) return this.deferral(outcome.error);
    const failure = describeFailure(outcome.error);
    this.parts.log[isDefect(failure) ? 'error' : 'info']({ err: outcome.error, code: failure.code }, 'the job failed');
    return { ...this.endState(), state: 'failed', error: { ...failure } };
  }

  private deferral({ until, notBefore, reason }: JobDeferred) {
    // It waits; that says nothing about whether it kills workers.
    const waiting = { attempt: this.hold.attempt - 1, not_before: notBefore.toISOString(), waits_until: until.toISOString(), waits_for: reason };
    return { state: 'queued', worker_id: null, lease_expires_at: null, eta_seconds: null, ...waiting };
  }

  private endState() {
    const { stage, percent } = this.meter.read();
    return { stage, progress: percent, finished_at: new Date().toISOString(), worker_id: null, lease_expires_at: null, eta_seconds: null };
  }

  /** A deleted profile's folder may have been made anew by this job's last writes. */
  private async clearLost(): Promise<void> {
    this.parts.log.warn({}, 'the job is not held by this worker any more; its outcome is dropped');
    if (!(await this.parts.store.profileExists())) await this.parts.storage.removeProfile(this.profileId);
  }

  private async writeProgress(): Promise<void> {
    const { stage, percent, etaSeconds } = this.meter.read();
    try {
      this.written(await this.parts.store.updateHeld(this.hold, { stage, progress: percent, eta_seconds: etaSeconds }));
    } catch (error) {
      this.parts.log.warn({ err: error }, 'the progress of a job could not be written');
    }
  }

  private async addWarning(warning: JobWarning): Promise<void> {
    if (this.warnings.some((known) => known.code === warning.code && known.message === warning.message)) return;
    this.warnings = [...this.warnings, { code: warning.code, message: warning.message }];
    this.written(await this.parts.store.updateHeld(this.hold, { warnings: this.warnings.map((known) => ({ ...known })) }));
  }

  private written(row: JobRow | null): void {
    if (row) this.parts.onChange(row);
    else this.stop('lost');
  }
}
