/** A clip with its content, in place: its script spoken, its cuts fitted to the voice, its captions burned in. */
import type { Resolver, Schemas } from '../../contract/operations.ts';
import type { JobContext, JobHandler, JobResult } from '../../jobs/types.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import { ClipMediaService } from '../library/clip-media.service.ts';
import { inputsOf, namingWhatIsGone, prepareClip } from './clip-job-steps.ts';
import { ClipRenderer } from './clip-renderer.ts';
import type { RenderPreset } from './render-presets.ts';

/** A type, not an interface: it is kept as JSON. */
export type RenderClipInput = {
  readonly clipId: string;
  readonly preset?: RenderPreset;
  readonly voice?: Schemas['VoiceSelection'];
  readonly seed?: number;
};

export class RenderClipJob implements JobHandler<RenderClipInput> {
  readonly stages = { voice: 14, footage: 16, render: 70 };
  private readonly servicesOf: (profile: ProfileContext) => Resolver;

  /** @param servicesOf A container whose services act for the profile. */
  constructor(servicesOf: (profile: ProfileContext) => Resolver) {
    this.servicesOf = servicesOf;
  }

  run(job: JobContext, input: RenderClipInput): Promise<JobResult> {
    const services = this.servicesOf(job.profile);
    return namingWhatIsGone(services, input.clipId, () => this.render(job, services, input));
  }

  private async render(job: JobContext, services: Resolver, { clipId, ...choice }: RenderClipInput): Promise<JobResult> {
    const clip = await services.resolve(ClipMediaService).forRender(clipId);
    const order = await prepareClip(job, services, clip, choice);
    const rendered = await job.stage('render', inputsOf(order), async (onProgress) => {
      const made = await services.resolve(ClipRenderer).render(order, { workspace: job.workspace, signal: job.signal, onProgress });
      for (const warning of made.warnings) await job.warn(warning);
      return { id: made.clip.id, downloadUrl: made.clip.downloadUrl, durationSeconds: made.clip.durationSeconds };
    });
    const { speech } = order;
    return { projectId: clip.projectId, clips: [rendered], costMicros: speech?.costMicros ?? 0, ...(speech ? { voiceOverId: speech.voiceOverId } : {}) };
  }
}
