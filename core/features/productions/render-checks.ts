import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { conflict } from '../../platform/errors.ts';
import { PluginHost } from '../../plugin-host/plugin-host.ts';
import { assertVoiceProvider } from '../../plugin-host/voice-provider.ts';
import { BrandAssetsService } from '../brand/brand-assets.service.ts';
import { ClipMediaService, type RenderableClip } from '../library/clip-media.service.ts';
import { type SpeechRequest, VoiceOversService } from '../voices/speaking/voice-overs.service.ts';
import { ClipFootage } from './clip-footage.ts';
import { ClipVoice } from './clip-voice.ts';

type Request = Pick<Schemas['ClipRenderRequest'], 'voice' | 'look'>;

export interface PreparedRender {
  readonly clip: RenderableClip;
  /** Null for a clip that says nothing. */
  readonly speech: SpeechRequest | null;
}

/** What stands in the way of rendering a clip, found before a job is queued. */
@injectable()
export class RenderChecks {
  constructor(
    @inject(PluginHost) private readonly plugins: PluginHost,
    @inject(ClipMediaService) private readonly clips: ClipMediaService,
    @inject(ClipFootage) private readonly footage: ClipFootage,
    @inject(ClipVoice) private readonly voices: ClipVoice,
    @inject(VoiceOversService) private readonly voiceOvers: VoiceOversService,
    @inject(BrandAssetsService) private readonly brand: BrandAssetsService,
  ) {}

  /** @throws AppError 422 `voice.provider-unknown`, and as `BrandAssetsService.assertLook` */
  async assertRequest({ voice, look }: Request): Promise<void> {
    assertVoiceProvider(this.plugins, voice?.provider);
    await this.brand.assertLook(look);
  }

  /** @throws AppError 402, 422 `script.not-speakable`, and as `prepare` */
  async assertRenderable(clipId: string, request: Request): Promise<RenderableClip> {
    const { clip, speech } = await this.prepare(clipId, request);
    if (speech) await this.voiceOvers.assertSpeakable(speech);
    return clip;
  }

  /** What would be rendered, and spoken for it. @throws AppError 404, 409 `project.in-trash` or `clip.footage-missing`, and as `assertRequest` */
  async prepare(clipId: string, request: Request): Promise<PreparedRender> {
    const clip = await this.clips.forRender(clipId);
    await this.assertRequest(request);
    if (clip.isInTrash) throw conflict('project.in-trash', 'The project of this clip is in the trash. Restore it before you render its clips.');
    await this.footage.assertThere(clip);
    const { script } = clip.content;
    return { clip, speech: script.trim() === '' ? null : { text: script, voice: await this.voices.choose(clip, request.voice) } };
  }
}
