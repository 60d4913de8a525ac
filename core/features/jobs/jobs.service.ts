import { inject, injectable } from 'tsyringe';
import type { EventStreamBody, Schemas } from '../../contract/operations.ts';
import { assertRetryable, type Job, JobEvents, type JobKind, JobQueue, type JobState, toJob } from '../../jobs/index.ts';
import { type PageQuery, toPage, toPageRequest } from '../../platform/paging.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { followAllJobs, followJob } from './job-streams.ts';
import { JobsRepository } from './jobs.repository.ts';

@injectable()
export class JobsService {
  private readonly jobs: JobsRepository;

  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(JobQueue) private readonly queue: JobQueue,
    @inject(JobEvents) private readonly events: JobEvents,
  ) {
    this.jobs = new JobsRepository(profile);
  }

  async list(query: PageQuery & { readonly state?: JobState }): Promise<Schemas['JobPage']> {
    const request = toPageRequest(query);
    return toPage(await this.jobs.page(request, query.state), request, toJob);
  }

  /** Null for one that there is not (any more). */
  async find(jobId: string): Promise<Job | null> {
    const [row] = await this.jobs.findAll([jobId]);
    return row ? toJob(row) : null;
  }

  async get(jobId: string): Promise<Job> {
    return toJob(await this.jobs.find(jobId));
  }

  /** What a failed or cancelled job was asked to do. @throws AppError 404, or 409 `job.is-history` or `job.not-retryable`, as a retry of it */
  async retryable(jobId: string): Promise<{ readonly kind: string; readonly input: unknown }> {
    const row = await this.jobs.find(jobId);
    assertRetryable(row);
    return { kind: row.kind, input: row.input };
  }

  /** The queued or running job of this kind whose input says all of `about`. */
  async findUnfinished(kind: JobKind, about: Readonly<Record<string, string>>): Promise<Job | null> {
    const says = (input: unknown): boolean => Object.entries(about).every(([name, value]) => (input as Readonly<Record<string, unknown>>)[name] === value);
    const row = (await this.jobs.findUnfinished()).find((job) => job.kind === kind && says(job.input));
    return row ? toJob(row) : null;
  }

  /** Whether a render of the clip is queued or running. */
  async isBeingRendered(clipId: string): Promise<boolean> {
    return (await this.findUnfinished('render-clip', { clipId })) !== null;
  }

  cancel(jobId: string): Promise<Job> {
    return this.queue.cancel(this.profile, jobId);
  }

  retry(jobId: string): Promise<Job> {
    return this.queue.retry(this.profile, jobId);
  }

  async follow(jobId: string): Promise<EventStreamBody> {
    return followJob(this.profile, this.events, await this.get(jobId));
  }

  followAll(): EventStreamBody {
    return followAllJobs(this.profile, this.events);
  }
}
