/** The turn of one request to make posts, where the publisher takes only so many in an hour. */
import { JobDeferred } from '../../../jobs/index.ts';
import type { AppError } from '../../../platform/errors.ts';
import type { RateLimitSeen } from '../../../plugin-api/index.ts';
import type { RateBudget, RateTurn } from '../../../plugin-host/rate-budget.ts';
import type { PublishingTiming } from '../publishing-timing.ts';

export const RATE_LIMITED = 'plugin.rate-limited';
/** All that `publish` throws as passing certainly had no effect. */
const NEVER_ARRIVED = 'plugin.transient';
const DEFAULT_RETRY_AFTER_SECONDS = 3600;
/** A provider that says so has been asked a moment too early. */
const MARGIN_MS = 5000;

export class PublishingTurn {
  private readonly budget: RateBudget | null;
  private readonly timing: PublishingTiming;
  private turn: RateTurn | undefined;
  private limit: RateLimitSeen | undefined;

  constructor(budget: RateBudget | null, timing: PublishingTiming) {
    this.budget = budget;
    this.timing = timing;
  }

  /** False: it has to wait. */
  async take(waiterId: string): Promise<boolean> {
    this.turn = (await this.budget?.take(waiterId)) ?? { taken: true, takenAt: new Date() };
    return this.turn.taken;
  }

  seen(limit: RateLimitSeen): void {
    this.limit = limit;
  }

  async noteUnused(): Promise<void> {
    if (this.turn?.taken === true) await this.budget?.giveBack(this.turn.takenAt);
  }

  async noteSeen(): Promise<void> {
    if (this.limit && this.turn?.taken === true) await this.budget?.note(this.limit, this.turn.takenAt);
  }

  /** Where the publisher refused although a unit was free, others use the account too: nobody asks before its time is over. */
  async noteRefusal(error: AppError): Promise<void> {
    if (error.code === RATE_LIMITED) await this.budget?.block(waitMsOf(error) + MARGIN_MS);
    if (error.code === NEVER_ARRIVED) await this.noteUnused();
  }

  /** @throws JobDeferred when it was not this one's turn */
  assertTaken(): void {
    if (this.turn?.taken !== false) return;
    const now = Date.now();
    const [until, notBefore] = [now + this.turn.dueInMs, now + Math.min(this.turn.checkInMs, this.timing.turnMs)];
    throw new JobDeferred('The publisher takes only so many posts in an hour. This one waits for its turn and is then sent by itself.', new Date(until), new Date(notBefore));
  }
}

/** For what a publisher refuses because too much was asked of it: nothing is lost, it only waits. */
export function deferralOf(error: AppError): JobDeferred {
  return new JobDeferred(error.message, new Date(Date.now() + waitMsOf(error) + MARGIN_MS));
}

function waitMsOf(error: AppError): number {
  const seconds = Number(error.headers['retry-after'] ?? DEFAULT_RETRY_AFTER_SECONDS);
  return (Number.isFinite(seconds) ? seconds : DEFAULT_RETRY_AFTER_SECONDS) * 1000;
}
