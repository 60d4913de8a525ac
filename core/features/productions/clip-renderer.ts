import path from 'node:path';
import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { buildCues, MediaEngine, type MediaWarning, type Timeline, type SoundKind, sumFrames, type WorkOptions } from '../../media/index.ts';
import { ClipMediaService, type ClipRender, type RenderableClip } from '../library/clip-media.service.ts';
import { type SpokenScript, VoiceOversService } from '../voices/voice-overs.service.ts';
import { fitToSpeech } from './clip-cuts.ts';
import type { ClipSupply } from './clip-footage.ts';
import { clipFingerprint } from './clip-fingerprint.ts';
import { CLIP_FORMAT } from './clip-format.ts';
import { ClipMaker } from './clip-maker.ts';
import { renderSources } from './render-sources.ts';
import type { PictureSize, RenderPreset } from './render-presets.ts';

const { framesPerSecond } = CLIP_FORMAT;
const SOUND_SHARE = 0.12;
const CAPTIONS_LATE: MediaWarning = { code: 'captions.after-end', message: 'Some captions begin after the end of the video, so they are not shown. Look at their times.' };

export interface ClipRenderOrder extends PictureSize {
  readonly clip: RenderableClip;
  /** Null: it keeps a size that is none of the presets'. */
  readonly preset: RenderPreset | null;
  /** Null: the clip keeps the sound of its footage. */
  readonly speech: SpokenScript | null;
  readonly supply: ClipSupply;
  readonly seed: number;
}

interface Sound {
  readonly audioPath: string;
  readonly sound: SoundKind;
}

/** Makes the video of a clip anew and puts it in the place of the old one. */
@injectable()
export class ClipRenderer {
  constructor(
    @inject(MediaEngine) private readonly media: MediaEngine,
    @inject(ClipMediaService) private readonly clips: ClipMediaService,
    @inject(VoiceOversService) private readonly voiceOvers: VoiceOversService,
    @inject(ClipMaker) private readonly maker: ClipMaker,
  ) {}

  /** @throws AppError 404 when the clip was deleted meanwhile */
  async render(order: ClipRenderOrder, work: WorkOptions): Promise<{ clip: Schemas['Clip']; warnings: readonly MediaWarning[] }> {
    const { clip, speech, preset, width, height } = order;
    const { items: cutList, warnings } = fitToSpeech(order);
    const durationSeconds = sumFrames(cutList) / framesPerSecond;
    const voiceCues = speech ? buildCues(speech.words, speech.durationSeconds) : [];
    const cues = clip.ownCaptions ?? voiceCues;
    const sources = renderSources(order.supply.footage);
    const cut = { sources, cutList, framesPerSecond } as const;
    const sound = await this.makeSound(order, cut, { ...work, onProgress: (fraction) => work.onProgress?.(fraction * SOUND_SHARE) });
    const timeline: Timeline = { ...cut, ...sound, cues, style: clip.captionStyle, width, height };
    const isMute = speech === null && !clip.hasAudio;
    const { look } = clip.content;
    const { warnings: found, ...files } = await this.maker.make({ timeline, look, preset, isMute }, 'clip', { ...work, onProgress: (fraction) => work.onProgress?.(SOUND_SHARE + fraction * (1 - SOUND_SHARE)) });
    const rendered: ClipRender = {
      ...files,
      voiceOverId: speech?.voiceOverId ?? null,
      hasAudio: !isMute && sound.sound !== 'silent',
      preset,
      width,
      height,
      cues: voiceCues,
      cutList,
      fingerprint: clipFingerprint(timeline, { script: clip.content.script, voiceOverId: speech?.voiceOverId ?? null, hasAudio: clip.hasAudio, look }),
      content: clip.content,
    };
    const late = cues.some(({ startSeconds }) => startSeconds >= durationSeconds);
    return { clip: await this.clips.putRender(clip.id, rendered), warnings: [...warnings, ...found, ...(late ? [CAPTIONS_LATE] : [])] };
  }

  private async makeSound({ speech }: ClipRenderOrder, cut: Pick<Timeline, 'sources' | 'cutList' | 'framesPerSecond'>, work: WorkOptions): Promise<Sound> {
    const audioPath = path.join(work.workspace, 'sound.m4a');
    if (speech === null) return { audioPath, sound: await this.media.makeFootageSound(cut, { ...work, output: audioPath }) };
    await this.media.masterVoice(await this.voiceOvers.audioPath(speech.voiceOverId), audioPath, work);
    return { audioPath, sound: 'mastered' };
  }
}
