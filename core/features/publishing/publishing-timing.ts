import { injectable } from 'tsyringe';

/** How long things are waited for. A class so that tests can put another instance into the container. */
@injectable()
export class PublishingTiming {
  /**
   * How long a post whose answer was lost is looked for before it counts as never made. Longer than the publisher
   * may still be busy with a request that we gave up.
   */
  readonly lookUpMs: number = 150_000;
  readonly lookUpDelaysMs: readonly number[] = [1000, 3000, 6000, 10_000, 20_000, 30_000];
  /** Longest wait for the answer to a request that makes posts. */
  readonly publishTimeoutMs: number = 90_000;
  /** Between tries of what certainly had no effect: an upload that broke off, a publisher that is away. */
  readonly retryDelaysMs: readonly number[] = [2000, 10_000, 30_000, 60_000];
  /** A publication without a job so long after it was requested: the server died before it could start one. */
  readonly abandonedMs: number = 120_000;
  /** How often posts are looked after that nobody looks at. */
  readonly careMs: number = 60_000;
  /** A publication that waits for the publisher's hourly limit asks for its turn at least so often: others may have given up theirs. */
  readonly turnMs: number = 10 * 60_000;
  /** How long a job follows posts that are to appear now; later a look at the publication goes on. */
  readonly followUpMs: number = 120_000;
  readonly followUpDelaysMs: readonly number[] = [1000, 2000, 3000, 5000, 8000, 12_000];
  /** A publication's state is asked for at most this often. */
  readonly refreshMs: number = 30_000;
  /** People wait for the answer. */
  readonly refreshTimeoutMs: number = 8000;
  /** A post that is still nowhere to be found after so long was never made. */
  readonly lostAfterMs: number = 30 * 60_000;
}

/** The n-th delay; the last one again and again. */
export function delayAt(delaysMs: readonly number[], index: number): number {
  return delaysMs[Math.min(index, delaysMs.length - 1)] ?? 0;
}
