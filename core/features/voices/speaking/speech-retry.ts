import { AppError } from '../../../platform/errors.ts';
import { PluginError } from '../../../plugin-api/index.ts';

/** Before the second and the third attempt, where the provider does not say how long to wait. */
const BACK_OFF_MS: readonly number[] = [500, 2_000];
/** Nobody waits longer than this for a provider to have time. */
const LONGEST_WAIT_MS = 30_000;
/** The provider was too busy, could not be reached, or its answer did not come. */
const PASSING = new Set(['plugin.rate-limited', 'plugin.transient', 'plugin.unknown-outcome']);

/**
 * How long to wait before the next attempt.
 * @param attempt 1: the first one failed
 * @returns null when there is to be none
 */
export function retryDelayMs(error: unknown, attempt: number): number | null {
  const backOffMs = BACK_OFF_MS[attempt - 1];
  if (backOffMs === undefined || !(error instanceof AppError) || !PASSING.has(error.code)) return null;
  const askedMs = error.cause instanceof PluginError ? (error.cause.retryAfterMs ?? 0) : 0;
  return askedMs > LONGEST_WAIT_MS ? null : Math.max(backOffMs, askedMs);
}
