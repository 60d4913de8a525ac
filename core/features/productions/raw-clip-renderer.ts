import { inject, injectable } from 'tsyringe';
import type { CutListItem, MediaWarning, WorkOptions } from '../../media/index.ts';
import { ClipsService } from '../library/clips.service.ts';
import { clipFingerprint } from './clip-fingerprint.ts';
import { CLIP_FORMAT } from './clip-format.ts';
import { ClipMaker } from './clip-maker.ts';
import { type FootageChoice, planCuts, recipeOf } from './cut-planner.ts';
import { MadeVariants, type NumberedVariant } from './made-variants.ts';
import { renderSources } from './render-sources.ts';
import { type ProducedClip, type RenderedVariant, renderVariants } from './render-variants.ts';
import type { VideoLook } from './video-looks.service.ts';

export interface RawClips {
  readonly projectId: string;
  readonly name: string;
  readonly choice: FootageChoice;
  readonly look: VideoLook;
  readonly targetDurationSeconds: number;
  /** The number of the first; above 1 when the project has clips already. */
  readonly firstVariant: number;
  readonly variantCount: number;
}

/** Cuts clips with the sound of their footage and puts each into the library as soon as it is finished. */
@injectable()
export class RawClipRenderer {
  constructor(
    @inject(ClipsService) private readonly clips: ClipsService,
    @inject(ClipMaker) private readonly maker: ClipMaker,
  ) {}

  async renderAll(order: RawClips, work: WorkOptions): Promise<{ clips: ProducedClip[]; warnings: MediaWarning[] }> {
    const made = new MadeVariants(await this.clips.ofProject(order.projectId));
    return renderVariants(
      {
        cuts: planCuts(order.choice, Math.round(order.targetDurationSeconds * CLIP_FORMAT.framesPerSecond)),
        firstVariant: order.firstVariant,
        made,
        fingerprintOf: (cutList) => fingerprintOf(order, cutList),
        render: (variant, cutList, fingerprint, of) => this.render(order, variant, cutList, fingerprint, of),
      },
      work,
    );
  }

  private async render({ projectId, name, choice, look, firstVariant, variantCount }: RawClips, { variant, number }: NumberedVariant, cutList: readonly CutListItem[], fingerprint: string, work: WorkOptions): Promise<RenderedVariant> {
    const { width, height, preset } = look;
    const fileName = `variant-${number}`;
    const footage = { sources: renderSources(choice.footage), cutList, framesPerSecond: CLIP_FORMAT.framesPerSecond };
    const sound = { speech: null, look: look.look, cut: footage };
    const { warnings, ...made } = await this.maker.make({ pictures: { ...footage, cues: [], width, height }, sound, look: look.look, preset }, fileName, work);
    const clip = await this.clips.add({
      projectId,
      voiceOverId: null,
      name: variantCount === 1 && firstVariant === 1 && number === 1 ? name : `${name} · ${number}`,
      variant: number,
      status: 'raw',
      recipe: recipeOf(choice, variant),
      ...look,
      script: '',
      cues: [],
      cutList,
      fingerprint,
      ...made,
    });
    return { clip, warnings };
  }
}

function fingerprintOf({ choice, look: { look, width, height } }: RawClips, cutList: readonly CutListItem[]): string {
  const pictures = { sources: renderSources(choice.footage), cutList, cues: [], width, height };
  return clipFingerprint(pictures, { script: '', voiceOverId: null, hasAudio: true, look });
}
