import { setTimeout as delay } from 'node:timers/promises';
import { isFetchFailure, PluginError } from '../../core/plugin-api/index.ts';

/** Before the second attempt. The core repeats the whole call later on; this one saves the turns that were spoken. */
const DELAYS_MS = [500];

/** Repeats what failed for a moment: no sound came, or the connection broke. Nothing is charged, so repeating does no harm. */
export async function withRetries<Result>(work: () => Promise<Result>, signal: AbortSignal, delaysMs: readonly number[] = DELAYS_MS): Promise<Result> {
  for (const delayMs of delaysMs) {
    try {
      return await work();
    } catch (error) {
      if (!isPassing(error)) throw error;
      await delay(delayMs, undefined, { signal }).catch(() => signal.throwIfAborted());
    }
  }
  return work();
}

/** What cannot be reached at all is left to the core: it knows of other voices. */
function isPassing(error: unknown): boolean {
  if (isFetchFailure(error)) return error.reason === 'unreachable' && error.requestSent;
  return error instanceof PluginError && error.code === 'transient';
}
