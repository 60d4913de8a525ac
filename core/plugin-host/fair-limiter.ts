/**
 * Lets `limit` tasks run at once. Who waits is served profile by profile in turn, so that one with a hundred tasks
 * does not keep another with one waiting for a hundred.
 */
export class FairLimiter {
  private running = 0;
  private readonly limit: number;
  /** Key → those who wait. The order of the keys is the order of the turns. */
  private readonly waiting = new Map<string, (() => void)[]>();

  constructor(limit: number) {
    this.limit = limit;
  }

  async run<T>(key: string, signal: AbortSignal | undefined, task: () => Promise<T>): Promise<T> {
    await this.enter(key, signal);
    try {
      return await task();
    } finally {
      this.leave();
    }
  }

  private async enter(key: string, signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted();
    if (this.running < this.limit) {
      this.running++;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const start = (): void => {
        signal?.removeEventListener('abort', abort);
        resolve();
      };
      const abort = (): void => {
        this.remove(key, start);
        reject(signal?.reason as Error);
      };
      this.waiting.set(key, [...(this.waiting.get(key) ?? []), start]);
      signal?.addEventListener('abort', abort, { once: true });
    });
  }

  /** Hands the place on to the next profile's first task. */
  private leave(): void {
    const [next] = this.waiting;
    if (!next) {
      this.running--;
      return;
    }
    const [key, [start, ...rest]] = next;
    this.waiting.delete(key);
    if (rest.length > 0) this.waiting.set(key, rest);
    start?.();
  }

  private remove(key: string, start: () => void): void {
    const left = (this.waiting.get(key) ?? []).filter((each) => each !== start);
    if (left.length > 0) this.waiting.set(key, left);
    else this.waiting.delete(key);
  }
}
