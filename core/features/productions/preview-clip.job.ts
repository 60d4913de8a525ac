/** What a clip would be if it were rendered now, as a small video. The clip stays as it is; the voice-over is kept for the render. */
import type { Resolver, Schemas } from '../../contract/operations.ts';
import type { JobContext, JobHandler, JobResult } from '../../jobs/types.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import { ClipMediaService } from '../library/clip-media.service.ts';
import { inputsOf, namingWhatIsGone, prepareClip, restyled } from './clip-job-steps.ts';
import { ClipPreviewer } from './clip-previewer.ts';

/** A type, not an interface: it is kept as JSON. */
export type PreviewClipInput = { readonly clipId: string } & Schemas['ClipRenderRequest'];

export class PreviewClipJob implements JobHandler<PreviewClipInput> {
  readonly stages = { voice: 30, footage: 20, render: 50 };
  private readonly servicesOf: (profile: ProfileContext) => Resolver;

  /** @param servicesOf A container whose services act for the profile. */
  constructor(servicesOf: (profile: ProfileContext) => Resolver) {
    this.servicesOf = servicesOf;
  }

  run(job: JobContext, input: PreviewClipInput): Promise<JobResult> {
    const services = this.servicesOf(job.profile);
    return namingWhatIsGone(services, input.clipId, () => this.preview(job, services, input));
  }

  private async preview(job: JobContext, services: Resolver, { clipId, captionStyle, look, ...choice }: PreviewClipInput): Promise<JobResult> {
    const clip = restyled(await services.resolve(ClipMediaService).forRender(clipId), { ...(captionStyle ? { captionStyle } : {}), ...(look ? { look } : {}) });
    const order = await prepareClip(job, services, clip, choice);
    const { key } = await job.stage('render', inputsOf(order), async (onProgress) => {
      const made = await services.resolve(ClipPreviewer).make(order, { workspace: job.workspace, signal: job.signal, onProgress });
      for (const warning of made.warnings) await job.warn(warning);
      return { key: made.key };
    });
    const previewUrl = `/api/v1/library/clips/${clipId}/preview?profileId=${job.profile.profileId}&v=${key}`;
    const { speech } = order;
    return { projectId: clip.projectId, previewUrl, costMicros: speech?.costMicros ?? 0, ...(speech ? { voiceOverId: speech.voiceOverId } : {}) };
  }
}
