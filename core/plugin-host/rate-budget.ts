import type { Clock } from '../platform/clock.ts';
import type { RateLimitSeen } from '../plugin-api/index.ts';
import type { RateAccountName, RateBudgetRepository, RateUsage } from './rate-budget.repository.ts';

export type RateTurn = { readonly taken: true; readonly takenAt: Date } | { readonly taken: false; readonly dueInMs: number; readonly checkInMs: number };

/**
 * The requests per hour of one provider's account, shared by everybody who uses it: profiles, jobs and servers. A request is made only
 * with a unit in hand, so that the provider never has to refuse one, which it would punish with an hour's silence.
 */
export class RateBudget {
  private readonly units: RateBudgetRepository;
  private readonly name: RateAccountName;
  private readonly clock: Clock;

  constructor(units: RateBudgetRepository, name: RateAccountName, clock: Clock) {
    this.units = units;
    this.name = name;
    this.clock = clock;
  }

  /** @param waiterId Who asks keeps its place in the queue under it. */
  async take(waiterId: string): Promise<RateTurn> {
    const takenAt = this.clock.now();
    const wait = await this.units.take(this.name, waiterId, takenAt);
    if (!wait) return { taken: true, takenAt };
    return { taken: false, dueInMs: wait.dueAt.getTime() - takenAt.getTime(), checkInMs: wait.checkAt.getTime() - takenAt.getTime() };
  }

  /** For a request that certainly never reached the provider. */
  async giveBack(takenAt: Date): Promise<void> {
    await this.units.giveBack(this.name.account, takenAt);
  }

  /** What the provider said about its limit in its answer to the request of that unit. */
  async note(seen: RateLimitSeen, takenAt: Date): Promise<void> {
    const { limit, remaining, resetSeconds } = seen;
    if (![limit, remaining, resetSeconds].every((value) => Number.isInteger(value) && value >= 0) || limit < 1) return;
    await this.units.note(this.name.account, { limit, remaining, takenAt, resetsAt: new Date(this.clock.now().getTime() + resetSeconds * 1000) });
  }

  /** The provider refuses everything for so long. */
  async block(durationMs: number): Promise<void> {
    await this.units.block(this.name.account, new Date(this.clock.now().getTime() + durationMs));
  }

  read(): Promise<RateUsage> {
    return this.units.read(this.name, this.clock.now());
  }
}
