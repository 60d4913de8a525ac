import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { JobQueue } from '../../jobs/types.ts';
import { AppError, conflict } from '../../platform/errors.ts';
import { toJson } from '../../platform/json.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { PluginHost } from '../../plugin-host/plugin-host.ts';
import { assertVoiceProvider } from '../../plugin-host/voice-provider.ts';
import { BrandAssetsService } from '../brand/brand-assets.service.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import { ClipContentService } from '../library/clip-content.service.ts';
import { beingRendered, ClipMediaService, type RenderableClip } from '../library/clip-media.service.ts';
import { VoiceOversService } from '../voices/voice-overs.service.ts';
import { ClipFootage } from './clip-footage.ts';
import { ClipVoice } from './clip-voice.ts';
import { mergeLooks } from './look-choice.ts';
import type { RenderClipInput } from './render-clip.job.ts';

type Job = Schemas['Job'];
type Request = Schemas['ClipRenderRequest'];
type Result = Schemas['BulkRenderResults']['results'][number];

/** Renders that users ask for: everything that can be wrong is found before the job is queued. */
@injectable()
export class ClipRendersService {
  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(JobQueue) private readonly queue: JobQueue,
    @inject(PluginHost) private readonly plugins: PluginHost,
    @inject(JobsService) private readonly jobs: JobsService,
    @inject(ClipMediaService) private readonly clips: ClipMediaService,
    @inject(ClipContentService) private readonly contents: ClipContentService,
    @inject(ClipFootage) private readonly footage: ClipFootage,
    @inject(ClipVoice) private readonly voices: ClipVoice,
    @inject(VoiceOversService) private readonly voiceOvers: VoiceOversService,
    @inject(BrandAssetsService) private readonly brand: BrandAssetsService,
  ) {}

  /** @throws AppError 402, 404, 409 `project.in-trash`, `clip.being-rendered` or `clip.footage-missing`, 422 `script.not-speakable` or `voice.provider-unknown` */
  async request(clipId: string, { captionStyle, look, ...options }: Request): Promise<Job> {
    assertVoiceProvider(this.plugins, options.voice?.provider);
    const clip = await this.clips.forRender(clipId);
    await this.brand.assertLook(look);
    if (clip.isInTrash) throw conflict('project.in-trash', 'The project of this clip is in the trash. Restore it before you render its clips.');
    if (await this.jobs.isBeingRendered(clipId)) throw beingRendered();
    await this.footage.assertThere(clip);
    await this.assertSpeakable(clip, options.voice);
    if (captionStyle || look) await this.contents.restyle(clipId, { ...(captionStyle ? { captionStyle } : {}), look: mergeLooks(look, clip.content.look) });
    const input: RenderClipInput = { clipId, ...options };
    try {
      return await this.queue.enqueue(this.profile, 'render-clip', { name: clip.name.slice(0, 120), input: toJson(input) });
    } catch (error) {
      throw error instanceof AppError && error.code === 'job.duplicate' ? beingRendered() : error;
    }
  }

  /** One job each; a clip that cannot be rendered does not hold up the others. */
  async requestAll({ clipIds, ...request }: Schemas['BulkRenderRequest']): Promise<Schemas['BulkRenderResults']> {
    assertVoiceProvider(this.plugins, request.voice?.provider);
    await this.brand.assertLook(request.look);
    const results: Result[] = [];
    for (const id of clipIds) results.push(await this.requestOne(id, request));
    return { results };
  }

  private async requestOne(id: string, request: Request): Promise<Result> {
    try {
      return { id, ok: true, jobId: (await this.request(id, request)).id };
    } catch (error) {
      if (error instanceof AppError) return { id, ok: false, code: error.code };
      this.profile.log.error({ err: error, clipId: id }, 'a clip of a bulk render could not be queued');
      return { id, ok: false, code: 'internal' };
    }
  }

  private async assertSpeakable(clip: RenderableClip, requested: Request['voice']): Promise<void> {
    const { script } = clip.content;
    if (script.trim() !== '') await this.voiceOvers.assertSpeakable({ text: script, voice: await this.voices.choose(clip, requested) });
  }
}
