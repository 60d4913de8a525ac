/** The public face of background work. */
export { createJobs, type Jobs, type JobsOptions } from './create-jobs.ts';
export { describeFailure } from './job-failure.ts';
export { assertRetryable, isFinished, type JobRow, toJob } from './job-row.ts';
export { JobDeferred } from './job-deferred.ts';
export { JobStopped, type StopReason } from './job-stopped.ts';
export type { LaneLimits, Timing } from './limits.ts';
export * from './types.ts';
