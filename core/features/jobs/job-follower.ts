import type { StreamEvent } from '../../contract/operations.ts';
import { isFinished, type Job, type JobEvents, toJob } from '../../jobs/index.ts';
import { AppError } from '../../platform/errors.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import { JobsRepository } from './jobs.repository.ts';

export interface FollowerOptions {
  readonly profile: ProfileContext;
  readonly events: JobEvents;
  readonly send: (event: StreamEvent) => void;
  readonly end: () => void;
  /** Follow this job to its end instead of all jobs for ever. */
  readonly onlyJobId?: string;
}

const LOOK_EVERY_MS = 2000;

/**
 * Shows changes of jobs, each once. Those made in this process arrive at once; those of other processes are found by looking
 * every two seconds. So a follower always ends up at the truth; what it may miss are steps in between, and jobs that another
 * process began and finished between two looks.
 */
export class JobFollower {
  private readonly options: FollowerOptions;
  private readonly jobs: JobsRepository;
  /** The unfinished jobs as they were last shown, as JSON. */
  private readonly shown = new Map<string, string>();
  private unsubscribe = () => {};
  private timer: NodeJS.Timeout | undefined;
  private told = 0;
  private looking: Promise<void> | undefined;
  private stopped = false;

  constructor(options: FollowerOptions) {
    this.options = options;
    this.jobs = new JobsRepository(options.profile);
  }

  start(): void {
    this.unsubscribe = this.options.events.subscribe(this.options.profile.profileId, (job) => {
      this.told += 1;
      this.show(job);
    });
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MS);
    // Something may have happened since the job was read that is about to be shown.
    if (this.options.onlyJobId !== undefined) this.look();
  }

  stop(): void {
    this.stopped = true;
    clearInterval(this.timer);
    this.unsubscribe();
  }

  show(job: Job): void {
    const { onlyJobId, send, end } = this.options;
    if (this.stopped || (onlyJobId !== undefined && job.id !== onlyJobId)) return;
    const text = JSON.stringify(job);
    if (this.shown.get(job.id) === text) return;
    if (isFinished(job.state)) this.shown.delete(job.id);
    else this.shown.set(job.id, text);
    send({ event: 'job', data: job });
    if (onlyJobId === undefined || !isFinished(job.state)) return;
    this.stop();
    end();
  }

  private look(): void {
    this.looking ??= this.compare().finally(() => {
      this.looking = undefined;
    });
  }

  private async compare(): Promise<void> {
    const toldBefore = this.told;
    try {
      const found = await this.read();
      // What was told meanwhile may be newer than what was read; the next look is soon enough.
      if (this.told === toldBefore) found.forEach((job) => this.show(job));
    } catch (error) {
      // The job, or its whole profile, is gone: there is nothing left to follow.
      if (error instanceof AppError) this.options.end();
      else this.options.profile.log.warn({ err: error }, 'an event stream could not look for changes');
    }
  }

  private async read(): Promise<Job[]> {
    const { onlyJobId } = this.options;
    if (onlyJobId !== undefined) return [toJob(await this.jobs.find(onlyJobId))];
    const unfinished = await this.jobs.findUnfinished();
    const known = new Set(unfinished.map((row) => row.id));
    const others = await this.jobs.findAll([...this.shown.keys()].filter((id) => !known.has(id)));
    return [...unfinished, ...others].map(toJob);
  }
}
