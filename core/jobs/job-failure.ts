import { AppError } from '../platform/errors.ts';
import { isStorageFull, storageFull } from '../platform/storage-full.ts';
import type { Job } from './types.ts';

export type JobFailure = NonNullable<Job['error']>;

export const INTERRUPTED: JobFailure = {
  code: 'job.interrupted',
  message: 'The server stopped several times while it worked on this. Retry the job; it goes on where it stopped.',
};

const INTERNAL: JobFailure = {
  code: 'internal',
  message: 'Something went wrong on our side. Retry the job; if it fails again, tell the operator the id of this job.',
};

/** What the user is told. Only errors whose message was written for users are repeated; the others are `internal`. */
export function describeFailure(thrown: unknown): JobFailure {
  const error = isStorageFull(thrown) ? storageFull(thrown) : thrown;
  if (error instanceof AppError) return { code: error.code, message: error.message };
  if (isMediaError(error)) return { code: `media.${error.code}`, message: error.message };
  return INTERNAL;
}

export function isDefect(failure: JobFailure): boolean {
  return failure.code === INTERNAL.code;
}

/** By name: jobs know nothing of media, and a code alone proves nothing (Node's own errors have one, and paths in their messages). */
function isMediaError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && error.name === 'MediaError' && 'code' in error && typeof error.code === 'string';
}
