import type { Schemas } from '../../contract/operations.ts';
import { buildCues, type Cue, type MediaWarning, sumFrames } from '../../media/index.ts';
import type { RenderableClip } from '../library/clip-media.service.ts';
import type { SpokenScript } from '../voices/speaking/voice-overs.service.ts';
import { fitToSpeech } from './clip-cuts.ts';
import type { ClipSupply } from './clip-footage.ts';
import { clipFingerprint } from './clip-fingerprint.ts';
import { CLIP_FORMAT } from './clip-format.ts';
import type { PictureSize, RenderPreset } from './render-presets.ts';
import type { Pictures } from './clip-maker.ts';
import { renderSources } from './render-sources.ts';
import type { SoundOrder } from './sound-maker.ts';

const { framesPerSecond } = CLIP_FORMAT;
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

/** What a clip shows once it is rendered. */
export interface ClipPlan {
  /** Without look. */
  readonly pictures: Pictures;
  readonly preset: RenderPreset | null;
  readonly look: Schemas['VideoLook'];
  /** The file has no sound at all. */
  readonly isMute: boolean;
  /** Those of the voice-over, in force while the clip has no captions of its own. */
  readonly voiceCues: readonly Cue[];
  /** Of all that decides how it looks and sounds. */
  readonly fingerprint: string;
  readonly warnings: readonly MediaWarning[];
}

export function planClip(order: ClipRenderOrder): ClipPlan {
  const { clip, speech, preset, width, height } = order;
  const { items: cutList, warnings } = fitToSpeech(order);
  const voiceCues = speech ? buildCues(speech.words, speech.durationSeconds) : [];
  const cues = clip.ownCaptions ?? voiceCues;
  const pictures = { sources: renderSources(order.supply.footage), cutList, cues, style: clip.captionStyle, width, height, framesPerSecond };
  const { script, look } = clip.content;
  const durationSeconds = sumFrames(cutList) / framesPerSecond;
  const isLate = cues.some(({ startSeconds }) => startSeconds >= durationSeconds);
  return {
    pictures,
    preset,
    look,
    isMute: speech === null && !clip.hasAudio,
    voiceCues,
    fingerprint: clipFingerprint(pictures, { script, voiceOverId: speech?.voiceOverId ?? null, hasAudio: clip.hasAudio, look }),
    warnings: [...warnings, ...(isLate ? [CAPTIONS_LATE] : [])],
  };
}

/** The sound of a clip that has its content: its voice, its music, and that of its footage. */
export function soundOf({ speech }: Pick<ClipRenderOrder, 'speech'>, { pictures, look, isMute }: ClipPlan): SoundOrder {
  return { speech, look, cut: pictures, isMute };
}
