import type { Resolver } from '../../contract/operations.ts';
import type { JobContext, JobHandler, JobResult } from '../../jobs/types.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import { PublishingService } from './publishing.service.ts';

export interface PublishInput {
  readonly publicationIds: readonly string[];
}

/** Sends the publications of one request, and follows them until they have appeared. */
export class PublishJob implements JobHandler<PublishInput> {
  readonly stages = { upload: 50, send: 20, 'follow-up': 30 };
  private readonly servicesOf: (profile: ProfileContext) => Resolver;

  /** @param servicesOf A container whose services act for the profile. */
  constructor(servicesOf: (profile: ProfileContext) => Resolver) {
    this.servicesOf = servicesOf;
  }

  async run(job: JobContext, { publicationIds }: PublishInput): Promise<JobResult> {
    await this.servicesOf(job.profile).resolve(PublishingService).run(job, publicationIds);
    return { publicationIds: [...publicationIds] };
  }

  async onEnd(profile: ProfileContext, job: { readonly id: string; readonly input: PublishInput }, state: 'failed' | 'cancelled'): Promise<void> {
    await this.servicesOf(profile).resolve(PublishingService).endOfJob(job.id, job.input.publicationIds, state);
  }
}
