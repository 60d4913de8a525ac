/** What the rest of core says to, and hears from, background work. */
import type { Schemas } from '../contract/operations.ts';
import type { ProfileContext } from '../platform/profile-context.ts';

export type Job = Schemas['Job'];
export type JobKind = Job['kind'];
export type JobState = Job['state'];
export type JobResult = Schemas['JobResult'];
export type JobWarning = Schemas['JobWarning'];

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/** What a handler gets to work with. Every promise here may reject with the reason of `signal` once that is aborted. */
export interface JobContext {
  readonly jobId: string;
  /** 1 for the first run; each retry and each recovery after a crash counts one more. */
  readonly attempt: number;
  readonly profile: ProfileContext;
  /** Aborted when the job is cancelled, its profile is deleted, its lease is lost or the server stops. */
  readonly signal: AbortSignal;
  /** A fresh folder of this attempt, removed whatever its end. */
  readonly workspace: string;
  /**
   * Runs `work` unless an earlier attempt finished this stage with the same inputs; then its stored result is returned.
   * The result must survive JSON and must not name files of the workspace: the next attempt has another. `progress` takes 0–1.
   */
  stage<T extends Json>(name: string, inputs: Json, work: (progress: (fraction: number) => void) => Promise<T>): Promise<T>;
  /** Adds a degradation to the job; the same warning twice is kept once. */
  warn(warning: JobWarning): Promise<void>;
}

export interface JobHandler<Input> {
  /** Name → weight, in the order in which they run: how the stages share the bar from 0 to 100. A stage not named here weighs nothing. */
  readonly stages: Readonly<Record<string, number>>;
  run(context: JobContext, input: Input): Promise<JobResult>;
  /**
   * Called once after the job was found failed or cancelled for good, also when it never ran or its server died.
   * Not called for a profile that is gone.
   */
  onEnd?(profile: ProfileContext, job: { readonly id: string; readonly input: Input }, state: 'failed' | 'cancelled'): Promise<void>;
}

/** Every kind has its handler: a missing one does not compile. The input of a job was written by `enqueue`. */
export type JobHandlers = { readonly [Kind in JobKind]: JobHandler<unknown> };

export interface JobRequest {
  readonly id?: string;
  readonly name: string;
  readonly input: Json;
}

export interface JobQueue {
  /**
   * Writes the job as queued and sends it to the workers. `input` is an object: a bare text does not survive every door to a jsonb column.
   * With an `id` that something else was told before.
   */
  enqueue(profile: ProfileContext, kind: JobKind, request: JobRequest): Promise<Job>;
  /** A queued job ends at once; a running one is told to stop and ends as cancelled. @throws AppError 404, or 409 `job.already-finished` */
  cancel(profile: ProfileContext, jobId: string): Promise<Job>;
  /** Queues a failed or cancelled job again; finished stages are not run again. @throws AppError 404, or 409 `job.not-retryable` */
  retry(profile: ProfileContext, jobId: string): Promise<Job>;
  /** For the deletion of a profile: stops what runs for it in this process and waits until nothing is left of it. */
  stopProfile(profileId: string): Promise<void>;
}
export const JobQueue = Symbol('JobQueue');

export interface JobEvents {
  /** Hears every change of the profile's jobs that is made in this process. The function returned ends the subscription. */
  subscribe(profileId: string, listener: (job: Job) => void): () => void;
}
export const JobEvents = Symbol('JobEvents');

export interface JobRunner {
  /** Cleans up after servers that died, then starts to take jobs. */
  start(handlers: JobHandlers): Promise<void>;
  /** Takes no more jobs, stops the running ones (they are queued again) and waits for them. */
  stop(): Promise<void>;
}
export const JobRunner = Symbol('JobRunner');
