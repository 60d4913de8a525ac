/** At most four writes a second for each job, however often it reports. */
const MIN_INTERVAL_MS = 250;

/**
 * Writes the latest value, never two at once and never more often than allowed. What is reported while a write is under way
 * or its pause lasts is written after it, once.
 */
export class ProgressWriter {
  private readonly write: () => Promise<void>;
  private running: Promise<void> | undefined;
  private dirty = false;
  private closed = false;
  private endPause: (() => void) | undefined;

  /** @param write must not reject */
  constructor(write: () => Promise<void>) {
    this.write = write;
  }

  touch(): void {
    if (this.closed) return;
    this.dirty = true;
    this.running ??= this.drain();
  }

  /** Writes nothing more; resolves when the write under way is done. */
  async close(): Promise<void> {
    this.closed = true;
    this.endPause?.();
    await this.running;
  }

  private async drain(): Promise<void> {
    while (this.dirty && !this.closed) {
      this.dirty = false;
      await this.write();
      if (!this.closed) await this.pause();
    }
    this.running = undefined;
  }

  private pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, MIN_INTERVAL_MS);
      this.endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
