import { inject, injectable } from 'tsyringe';
import { completeStyle, type Cue, type CutListItem, type MediaWarning, type WorkOptions } from '../../media/index.ts';
import { ClipsService } from '../library/clips.service.ts';
import type { SpokenScript } from '../voices/speaking/voice-overs.service.ts';
import { clipFingerprint } from './clip-fingerprint.ts';
import { CLIP_FORMAT } from './clip-format.ts';
import { ClipMaker, type Pictures } from './clip-maker.ts';
import { type FootageChoice, planCuts, recipeOf } from './cut-planner.ts';
import { MadeVariants, type NumberedVariant } from './made-variants.ts';
import { renderSources } from './render-sources.ts';
import { type ProducedClip, type RenderedVariant, renderVariants } from './render-variants.ts';
import type { VideoLook } from './video-looks.service.ts';

const { framesPerSecond } = CLIP_FORMAT;

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

interface Variant {
  readonly pictures: Pictures;
  readonly fingerprint: string;
}

type Produced = { readonly clips: ProducedClip[]; readonly warnings: MediaWarning[] };

/** Renders the variants of a production and puts each into the library as soon as it is finished. */
@injectable()
export class VariantRenderer {
  constructor(
    @inject(ClipsService) private readonly clips: ClipsService,
    @inject(ClipMaker) private readonly maker: ClipMaker,
  ) {}

  async renderAll(production: Production, work: WorkOptions): Promise<Produced> {
    const { choice, projectId, speech } = production;
    const made = new MadeVariants(await this.clips.ofProject(projectId));
    return renderVariants(
      {
        cuts: planCuts(choice, Math.ceil(speech.durationSeconds * framesPerSecond)),
        firstVariant: 1,
        made,
        fingerprintOf: (cutList) => fingerprintOf(production, picturesOf(production, cutList)),
        render: (variant, cutList, fingerprint, of) => this.render(production, variant, { pictures: picturesOf(production, cutList), fingerprint }, of),
      },
      work,
    );
  }

  private async render(production: Production, { variant, number }: NumberedVariant, { pictures, fingerprint }: Variant, work: WorkOptions): Promise<RenderedVariant> {
    const { look, preset } = production.look;
    const name = `variant-${variant}`;
    const sound = { speech: production.speech, look, cut: pictures };
    const { warnings, ...made } = await this.maker.make({ pictures, sound, look, preset }, name, work);
    const clip = await this.clips.add({
      projectId: production.projectId,
      voiceOverId: production.speech.voiceOverId,
      name: production.variantCount === 1 ? production.name : `${production.name} · ${number}`,
      variant: number,
      status: 'rendered',
      recipe: recipeOf(production.choice, variant),
      ...production.look,
      script: production.script,
      cues: production.cues,
      cutList: pictures.cutList,
      fingerprint,
      ...made,
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
