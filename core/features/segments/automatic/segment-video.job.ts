import type { Resolver } from '../../../contract/operations.ts';
import type { JobContext, JobHandler, JobResult } from '../../../jobs/types.ts';
import type { ProfileContext } from '../../../platform/profile-context.ts';
import { AutoSegmentsService, type SegmentVideoInput } from './auto-segments.service.ts';

/** Finds segments in a source video. */
export class SegmentVideoJob implements JobHandler<SegmentVideoInput> {
  /** An analyzer is asked in the second. */
  readonly stages = { analyze: 80, find: 20 };
  private readonly servicesOf: (profile: ProfileContext) => Resolver;

  /** @param servicesOf A container whose services act for the profile. */
  constructor(servicesOf: (profile: ProfileContext) => Resolver) {
    this.servicesOf = servicesOf;
  }

  async run(job: JobContext, input: SegmentVideoInput): Promise<JobResult> {
    const service = this.servicesOf(job.profile).resolve(AutoSegmentsService);
    const { workspace, signal, jobId } = job;
    // Kept with the video, so the checkpoint holds nothing.
    await job.stage('analyze', { sourceVideoId: input.sourceVideoId }, async (onProgress) => {
      await service.analyze(input.sourceVideoId, { workspace, signal, onProgress });
      return null;
    });
    const found = await job.stage('find', input, (onProgress) => service.find(input, { workspace, signal, jobId, onProgress }));
    return { sourceVideoId: input.sourceVideoId, found };
  }
}
