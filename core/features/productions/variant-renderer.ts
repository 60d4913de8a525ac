import { inject, injectable } from 'tsyringe';
import { completeStyle, type Cue, type CutListItem, type MediaWarning, type Timeline, type WorkOptions } from '../../media/index.ts';
import { ClipsService } from '../library/clips.service.ts';
import type { SpokenScript } from '../voices/voice-overs.service.ts';
import { clipFingerprint } from './clip-fingerprint.ts';
import { CLIP_FORMAT } from './clip-format.ts';
import { ClipMaker } from './clip-maker.ts';
import { type FootageChoice, planCuts, recipeOf } from './cut-planner.ts';
import { MadeVariants, type NumberedVariant } from './made-variants.ts';
import { distinctWarnings } from './distinct-warnings.ts';
import { renderSources } from './render-sources.ts';
import { SoundMaker } from './sound-maker.ts';
import type { VideoLook } from './video-looks.service.ts';

const { framesPerSecond } = CLIP_FORMAT;
/** How much of the work on a clip goes into its sound. */
const SOUND_SHARE = 0.1;

export interface Production {
  readonly projectId: string;
  readonly name: string;
  readonly script: string;
  readonly variantCount: number;
  readonly speech: SpokenScript;
  readonly look: VideoLook;
  readonly choice: FootageChoice;
  readonly cues: readonly Cue[];
}

/** A type, not an interface: job stages keep it as JSON. */
export type ProducedClip = { readonly id: string; readonly downloadUrl: string; readonly durationSeconds: number };

/** A timeline without its sound. */
type Pictures = Omit<Timeline, 'audioPath' | 'sound'>;

type Produced = { readonly clips: ProducedClip[]; readonly warnings: MediaWarning[] };

/** Renders the variants of a production, one after the other, and puts each into the library as soon as it is finished. */
@injectable()
export class VariantRenderer {
  constructor(
    @inject(SoundMaker) private readonly sound: SoundMaker,
    @inject(ClipsService) private readonly clips: ClipsService,
    @inject(ClipMaker) private readonly maker: ClipMaker,
  ) {}

  async renderAll(production: Production, work: WorkOptions): Promise<Produced> {
    const made = new MadeVariants(await this.clips.ofProject(production.projectId));
    const clips: ProducedClip[] = [];
    const warnings: MediaWarning[] = [];
    for (const [index, cutList] of planCuts(production.choice, Math.ceil(production.speech.durationSeconds * framesPerSecond)).entries()) {
      const variant = index + 1;
      const onProgress = (fraction: number) => work.onProgress?.((index + fraction) / production.variantCount);
      warnings.push(...cutList.warnings);
      const pictures = picturesOf(production, cutList.items);
      const fingerprint = fingerprintOf(production, pictures);
      // An earlier attempt may have died after this one was finished.
      const finished = made.takeFinished(variant, fingerprint);
      const { clip, warnings: found } = finished ? { clip: finished, warnings: [] } : await this.render(production, made.numberFor(variant), pictures, fingerprint, { ...work, onProgress });
      clips.push(clip);
      warnings.push(...found);
    }
    return { clips: clips.map(({ id, downloadUrl, durationSeconds }) => ({ id, downloadUrl, durationSeconds })), warnings: distinctWarnings(warnings) };
  }

  private async render(production: Production, { variant, number }: NumberedVariant, pictures: Pictures, fingerprint: string, work: WorkOptions): Promise<{ clip: ProducedClip; warnings: readonly MediaWarning[] }> {
    const { look, preset } = production.look;
    const name = `variant-${variant}`;
    const sound = await this.sound.make({ speech: production.speech, look, cut: pictures }, name, { ...work, onProgress: (fraction) => work.onProgress?.(SOUND_SHARE * fraction) });
    const onProgress = (fraction: number) => work.onProgress?.(SOUND_SHARE + (1 - SOUND_SHARE) * fraction);
    const { warnings, ...files } = await this.maker.make({ timeline: { ...pictures, ...sound }, look, preset }, name, { ...work, onProgress });
    const clip = await this.clips.add({
      projectId: production.projectId,
      voiceOverId: production.speech.voiceOverId,
      name: production.variantCount === 1 ? production.name : `${production.name} · ${number}`,
      variant: number,
      status: 'rendered',
      hasAudio: true,
      recipe: recipeOf(production.choice, variant),
      ...production.look,
      script: production.script,
      cues: production.cues,
      cutList: pictures.cutList,
      fingerprint,
      ...files,
    });
    return { clip, warnings };
  }
}

function picturesOf({ choice: { footage }, cues, look: { captionStyle, width, height } }: Production, cutList: readonly CutListItem[]): Pictures {
  return { sources: renderSources(footage), cutList, cues, style: completeStyle(captionStyle), width, height, framesPerSecond };
}

function fingerprintOf({ script, speech, look }: Production, pictures: Pictures): string {
  return clipFingerprint(pictures, { script, voiceOverId: speech.voiceOverId, hasAudio: true, look: look.look });
}
