import { AsyncLocalStorage } from 'node:async_hooks';
import type { Logger } from '../platform/logger.ts';
import type { LaneLimits } from './limits.ts';
import type { Message } from './message-queue.ts';

export interface LaneWork {
  /** The next message of a profile that is not among these; null when there is none. */
  take(busyProfiles: readonly string[]): Promise<Message | null>;
  /** Runs one job to its end. Does not reject. */
  run(message: Message): Promise<void>;
}

/** The slots of one kind of job in this process: a slot that gets free is filled at once with the next job that is fair. */
export class Lane {
  private readonly limits: LaneLimits;
  private readonly work: LaneWork;
  private readonly log: Logger;
  private readonly active = new Map<string, number>();
  /** A request that rings the bell must not lend its log fields to the jobs that are then begun. */
  private readonly inOwnContext = AsyncLocalStorage.snapshot();
  private readonly timer: NodeJS.Timeout;
  private used = 0;
  private filling: Promise<void> | undefined;
  private again = false;
  private stopped = false;

  /** @param pollMs How often to look for what nobody told it of. */
  constructor(limits: LaneLimits, work: LaneWork, pollMs: number, log: Logger) {
    this.limits = limits;
    this.work = work;
    this.log = log;
    this.timer = setInterval(() => this.wake(), pollMs);
    this.wake();
  }

  wake(): void {
    this.again = true;
    this.filling ??= this.inOwnContext(() => this.fill()).finally(() => {
      this.filling = undefined;
      if (this.again && !this.stopped) this.wake();
    });
  }

  /** Takes no more; those taken go on. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.filling;
  }

  private async fill(): Promise<void> {
    while (this.again && !this.stopped) {
      this.again = false;
      try {
        while (this.hasFreeSlot()) {
          if (!(await this.takeNext())) break;
        }
      } catch (error) {
        // The database is away for a moment: the next poll tries again.
        this.log.warn({ err: error }, 'the next job could not be fetched');
      }
    }
  }

  private hasFreeSlot(): boolean {
    return !this.stopped && this.used < this.limits.slots;
  }

  private async takeNext(): Promise<boolean> {
    const busy = [...this.active].filter(([, count]) => count >= this.limits.slotsPerProfile).map(([profileId]) => profileId);
    const message = await this.work.take(busy);
    if (!message) return false;
    this.occupy(message.profileId, 1);
    void this.work.run(message).finally(() => {
      this.occupy(message.profileId, -1);
      this.wake();
    });
    return true;
  }

  private occupy(profileId: string, change: 1 | -1): void {
    this.used += change;
    const count = (this.active.get(profileId) ?? 0) + change;
    if (count === 0) this.active.delete(profileId);
    else this.active.set(profileId, count);
  }
}
