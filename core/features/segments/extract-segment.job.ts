import type { Resolver } from '../../contract/operations.ts';
import type { JobContext, JobHandler, JobResult } from '../../jobs/types.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import { SegmentFilesService } from './segment-files.service.ts';
import { SegmentsService } from './segments.service.ts';

export interface ExtractSegmentInput {
  readonly segmentId: string;
}

/** Cuts a segment out of its video. */
export class ExtractSegmentJob implements JobHandler<ExtractSegmentInput> {
  readonly stages = { extract: 1 };
  private readonly servicesOf: (profile: ProfileContext) => Resolver;

  /** @param servicesOf A container whose services act for the profile. */
  constructor(servicesOf: (profile: ProfileContext) => Resolver) {
    this.servicesOf = servicesOf;
  }

  async run(job: JobContext, { segmentId }: ExtractSegmentInput): Promise<JobResult> {
    const services = this.servicesOf(job.profile);
    const { startSeconds, endSeconds, streamUrl } = await services.resolve(SegmentsService).get(segmentId);
    await job.stage('extract', { segmentId, startSeconds, endSeconds }, async (onProgress) => {
      await services.resolve(SegmentFilesService).extract(segmentId, { workspace: job.workspace, signal: job.signal, onProgress });
      return null;
    });
    return { segmentId, streamUrl };
  }
}
