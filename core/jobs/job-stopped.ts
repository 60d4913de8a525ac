/**
 * `cancelled`: somebody asked for it; `lost`: the job is not this worker's any more (lease expired, profile deleted), so
 * nothing may be written for it; `shutdown`: the server stops, and the job goes back to the queue.
 */
export type StopReason = 'cancelled' | 'lost' | 'shutdown';

/** The reason of a job's AbortSignal. */
export class JobStopped extends Error {
  readonly reason: StopReason;

  constructor(reason: StopReason) {
    super(`the job was stopped: ${reason}`);
    this.name = 'JobStopped';
    this.reason = reason;
  }
}
