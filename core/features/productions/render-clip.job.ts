/** A clip with its content, in place: its script spoken, its cuts fitted to the voice, its captions burned in. */
import type { Resolver, Schemas } from '../../contract/operations.ts';
import type { JobContext, JobHandler, JobResult } from '../../jobs/types.ts';
import { AppError } from '../../platform/errors.ts';
import { toJson } from '../../platform/json.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import { ClipMediaService, type RenderableClip } from '../library/clip-media.service.ts';
import type { SpokenScript } from '../voices/voice-overs.service.ts';
import { ClipFootage } from './clip-footage.ts';
import { ClipRenderer } from './clip-renderer.ts';
import { ClipVoice } from './clip-voice.ts';
import { keptElsewhere, speakScript } from './job-steps.ts';
import { type RenderPreset, sizeOf } from './render-presets.ts';

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

  async run(job: JobContext, input: RenderClipInput): Promise<JobResult> {
    const services = this.servicesOf(job.profile);
    try {
      return await this.render(job, services, input);
    } catch (error) {
      const clip = await findClip(services, input.clipId);
      if (clip === null) throw new AppError(409, 'clip.deleted', 'The clip was deleted before it was rendered, so nothing of it was kept.', { cause: error });
      // That its footage is gone says more than what FFmpeg says of a file that is not there.
      await services.resolve(ClipFootage).assertThere(clip);
      throw error;
    }
  }

  private async render(job: JobContext, services: Resolver, { clipId, preset, voice, seed }: RenderClipInput): Promise<JobResult> {
    const clip = await services.resolve(ClipMediaService).forRender(clipId);
    const speech = clip.content.script.trim() === '' ? null : await this.speak(job, services, clip, voice);
    const supply = await this.prepareFootage(job, services, clip);
    const size = preset === undefined ? { preset: clip.preset, width: clip.width, height: clip.height } : { preset, ...sizeOf(preset) };
    const order = { clip, speech, supply, seed: seed ?? clip.recipe.seed, ...size };
    const inputs = { clipId, content: toJson(clip.content), voiceOverId: speech?.voiceOverId ?? null, seed: order.seed, ...size };
    const rendered = await job.stage('render', inputs, async (onProgress) => {
      const made = await services.resolve(ClipRenderer).render(order, { workspace: job.workspace, signal: job.signal, onProgress });
      for (const warning of made.warnings) await job.warn(warning);
      return { id: made.clip.id, downloadUrl: made.clip.downloadUrl, durationSeconds: made.clip.durationSeconds };
    });
    return { projectId: clip.projectId, clips: [rendered], costMicros: speech?.costMicros ?? 0, ...(speech ? { voiceOverId: speech.voiceOverId } : {}) };
  }

  private async speak(job: JobContext, services: Resolver, clip: RenderableClip, requested: RenderClipInput['voice']): Promise<SpokenScript> {
    const voice = await services.resolve(ClipVoice).choose(clip, requested);
    return speakScript(job, services, { script: clip.content.script, voice });
  }

  private prepareFootage(job: JobContext, services: Resolver, clip: RenderableClip) {
    const sourceVideoIds = clip.cutList.map(({ sourceVideoId }) => sourceVideoId);
    return keptElsewhere(job, 'footage', { sourceVideoIds }, (onProgress) => services.resolve(ClipFootage).prepare(clip, { workspace: job.workspace, signal: job.signal, onProgress }));
  }
}

async function findClip(services: Resolver, clipId: string): Promise<RenderableClip | null> {
  try {
    return await services.resolve(ClipMediaService).forRender(clipId);
  } catch (error) {
    if (error instanceof AppError && error.status === 404) return null;
    throw error;
  }
}
