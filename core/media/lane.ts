/** Where a piece of work comes from; those who share a lane get their turns by it. */
export interface LanePlace {
  /** Gets as many turns as any other owner, however much it has waiting. */
  readonly owner: string;
  /** Gets as many turns as any other job of its owner. */
  readonly job: string;
  /** How many places the work takes while it runs; 1 when absent. */
  readonly weight?: number;
}

interface Waiter {
  readonly weight: number;
  readonly enter: () => void;
}

const NOBODY: LanePlace = { owner: '', job: '' };

/**
 * Lets work of at most this width through at once. Those who wait get their turns round robin, first by owner and then by job: twelve
 * pieces of one job do not keep the first piece of the next one waiting. Within a job the order is that of arrival.
 */
export class Lane {
  readonly width: number;
  private free: number;
  /** Owner → job → its waiters. The first of each map is next; who had a turn goes to the end. */
  private readonly waiting = new Map<string, Map<string, Waiter[]>>();

  constructor(width: number) {
    this.width = width;
    this.free = width;
  }

  /** How many places are taken. */
  get occupied(): number {
    return this.width - this.free;
  }

  async run<T>(work: () => Promise<T>, signal: AbortSignal, place: LanePlace = NOBODY): Promise<T> {
    const weight = Math.min(place.weight ?? 1, this.width);
    await this.enter(signal, place, weight);
    try {
      return await work();
    } finally {
      this.free += weight;
      this.admit();
    }
  }

  private async enter(signal: AbortSignal, place: LanePlace, weight: number): Promise<void> {
    signal.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      const enter = (): void => {
        signal.removeEventListener('abort', giveUp);
        resolve();
      };
      const waiter = { weight, enter };
      const giveUp = (): void => {
        this.remove(place, waiter);
        reject(signal.reason as Error);
        // It may have been too heavy for the free places, which fit the next one.
        this.admit();
      };
      signal.addEventListener('abort', giveUp, { once: true });
      this.append(place, waiter);
      this.admit();
    });
  }

  /** In turn even when the next one is too heavy for what is free: light work would pass it for ever. */
  private admit(): void {
    for (let next = this.first(); next !== undefined && next.waiter.weight <= this.free; next = this.first()) {
      this.free -= next.waiter.weight;
      this.remove(next.place, next.waiter);
      this.rotate(next.place);
      next.waiter.enter();
    }
  }

  private first(): { place: LanePlace; waiter: Waiter } | undefined {
    for (const [owner, jobs] of this.waiting) {
      for (const [job, [waiter]] of jobs) {
        if (waiter) return { place: { owner, job }, waiter };
      }
    }
    return undefined;
  }

  private append({ owner, job }: LanePlace, waiter: Waiter): void {
    const jobs = this.waiting.get(owner) ?? new Map<string, Waiter[]>();
    this.waiting.set(owner, jobs);
    jobs.set(job, [...(jobs.get(job) ?? []), waiter]);
  }

  private remove({ owner, job }: LanePlace, waiter: Waiter): void {
    const jobs = this.waiting.get(owner);
    const left = jobs?.get(job)?.filter((other) => other !== waiter) ?? [];
    if (left.length > 0) jobs?.set(job, left);
    else jobs?.delete(job);
    if (jobs?.size === 0) this.waiting.delete(owner);
  }

  private rotate({ owner, job }: LanePlace): void {
    const jobs = this.waiting.get(owner);
    if (!jobs) return;
    moveToEnd(jobs, job);
    moveToEnd(this.waiting, owner);
  }
}

function moveToEnd<Value>(map: Map<string, Value>, key: string): void {
  const value = map.get(key);
  if (value === undefined) return;
  map.delete(key);
  map.set(key, value);
}
