import { vi } from 'vitest';
import { JobStore } from '../../jobs/job-store.ts';

/** One stage of the next job: its promises resolve when it has begun and when its work is done; its end is not kept before `release`. */
export interface WatchedStage {
  readonly started: Promise<void>;
  readonly done: Promise<void>;
  release(): void;
}

interface Watched {
  readonly stage: string;
  readonly onStart: () => void;
  readonly onDone: () => void;
  readonly released: Promise<void>;
}

/** Sees jobs begin and end their stages, where the runner looks up and keeps what it did. */
export class StageWatch {
  private watched: Watched | undefined;
  private readonly spies: { mockRestore(): void }[];

  constructor() {
    const inStage = (name: string): Watched | undefined => (this.watched?.stage === name ? this.watched : undefined);
    const [find, keep] = [Object.getOwnPropertyDescriptor(JobStore.prototype, 'findStage'), Object.getOwnPropertyDescriptor(JobStore.prototype, 'keepStage')].map((method) => method?.value as (...args: unknown[]) => Promise<never>);
    this.spies = [
      vi.spyOn(JobStore.prototype, 'findStage').mockImplementation(function (this: JobStore, jobId, name) {
        inStage(name)?.onStart();
        return find?.call(this, jobId, name) as Promise<never>;
      }),
      vi.spyOn(JobStore.prototype, 'keepStage').mockImplementation(async function (this: JobStore, hold, name, inputHash, result) {
        inStage(name)?.onDone();
        await inStage(name)?.released;
        return keep?.call(this, hold, name, inputHash, result) as Promise<never>;
      }),
    ];
  }

  watch(stage: string): WatchedStage {
    const [started, done, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    this.watched = { stage, onStart: started.resolve, onDone: done.resolve, released: released.promise };
    return { started: started.promise, done: done.promise, release: released.resolve };
  }

  close(): void {
    for (const spy of this.spies) spy.mockRestore();
  }
}
