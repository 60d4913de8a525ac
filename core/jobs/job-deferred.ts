/** Thrown by a handler whose work has to wait: the job is queued again, holds no worker meanwhile, and no attempt is counted. */
export class JobDeferred extends Error {
  /** Not taken up before then. */
  readonly notBefore: Date;
  /** What people are told; it may be later than `notBefore`, which only looks again. */
  readonly until: Date;
  readonly reason: string;

  constructor(reason: string, until: Date, notBefore: Date = until) {
    super(reason);
    this.name = 'JobDeferred';
    this.reason = reason;
    this.until = until;
    this.notBefore = notBefore;
  }
}
