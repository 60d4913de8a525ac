import type { Database } from '../platform/database.ts';
import { conflict } from '../platform/errors.ts';
import type { Job, JobKind, JobResult, JobState, JobWarning } from './types.ts';

export type JobRow = Database['public']['Tables']['jobs']['Row'];

/** The row as the contract shows it. Its JSON columns are written by this folder only. */
export function toJob(row: JobRow): Job {
  return {
    id: row.id,
    kind: row.kind as JobKind,
    name: row.name,
    state: row.state as JobState,
    stage: row.stage,
    progress: row.progress,
    etaSeconds: row.state === 'running' ? row.eta_seconds : null,
    warnings: row.warnings as JobWarning[],
    error: row.error as Job['error'],
    result: row.result as JobResult | null,
    attempt: row.attempt,
    ...(row.state === 'queued' && row.waits_until !== null ? { waiting: { until: new Date(row.waits_until).toISOString(), reason: row.waits_for ?? '' } } : {}),
    createdAt: new Date(row.created_at).toISOString(),
    startedAt: row.started_at === null ? null : new Date(row.started_at).toISOString(),
    finishedAt: row.finished_at === null ? null : new Date(row.finished_at).toISOString(),
  };
}

/** @throws AppError 409 `job.is-history` or `job.not-retryable` */
export function assertRetryable({ state, is_history }: Pick<JobRow, 'state' | 'is_history'>): void {
  if (is_history) throw conflict('job.is-history', 'This job is from before profiles and cannot be run again. Start a new one.');
  if (state !== 'failed' && state !== 'cancelled') throw conflict('job.not-retryable', 'Only a failed or cancelled job can be retried.');
}

export function isFinished(state: string): boolean {
  return state === 'succeeded' || state === 'failed' || state === 'cancelled';
}
