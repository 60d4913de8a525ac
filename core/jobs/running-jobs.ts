import type { StopReason } from './job-stopped.ts';

/** A job that runs in this process. */
export interface RunningJob {
  readonly jobId: string;
  readonly profileId: string;
  stop(reason: StopReason): void;
  /** Prolongs the lease and learns of requests to cancel that other processes took. Does not reject. */
  renew(): Promise<void>;
  /** Resolves when the job's end is written and its folder is gone, or when it has ignored its signal for too long. Does not reject. */
  readonly ended: Promise<void>;
}

/** What runs in this process, so that a request that arrives here stops it at once. */
export class RunningJobs {
  private readonly jobs = new Map<string, RunningJob>();

  add(job: RunningJob): void {
    this.jobs.set(job.jobId, job);
    void job.ended.then(() => {
      if (this.jobs.get(job.jobId) === job) this.jobs.delete(job.jobId);
    });
  }

  cancel(jobId: string): void {
    this.jobs.get(jobId)?.stop('cancelled');
  }

  /** Resolves when everything about the end of a job that ended in this process is done; at once for any other. */
  async whenEnded(jobId: string): Promise<void> {
    await this.jobs.get(jobId)?.ended;
  }

  async stopProfile(profileId: string): Promise<void> {
    await this.stopThose('lost', (job) => job.profileId === profileId);
  }

  async stopAll(): Promise<void> {
    await this.stopThose('shutdown', () => true);
  }

  async renewAll(): Promise<void> {
    await Promise.all([...this.jobs.values()].map((job) => job.renew()));
  }

  private async stopThose(reason: StopReason, chosen: (job: RunningJob) => boolean): Promise<void> {
    const jobs = [...this.jobs.values()].filter(chosen);
    for (const job of jobs) job.stop(reason);
    await Promise.all(jobs.map((job) => job.ended));
  }
}
