import type { Logger } from '../platform/logger.ts';
import type { Job, JobEvents } from './types.ts';

type Listener = (job: Job) => void;

/**
 * Tells the listeners of a profile about changes made in this process. It keeps nothing: a listener that comes late reads
 * the present state from the database, and one that wants the changes of other processes too has to read it now and then.
 */
export class JobEventBus implements JobEvents {
  private readonly log: Logger;
  private readonly listeners = new Map<string, Set<Listener>>();

  constructor(log: Logger) {
    this.log = log;
  }

  publish(profileId: string, job: Job): void {
    for (const listener of this.listeners.get(profileId) ?? []) {
      try {
        listener(job);
      } catch (error) {
        // A listener is somebody's open connection: its failure must not become the job's.
        this.log.warn({ err: error, jobId: job.id }, 'a listener to job events failed');
      }
    }
  }

  subscribe(profileId: string, listener: Listener): () => void {
    const listeners = this.listeners.get(profileId) ?? new Set();
    this.listeners.set(profileId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.listeners.get(profileId) === listeners) this.listeners.delete(profileId);
    };
  }
}
