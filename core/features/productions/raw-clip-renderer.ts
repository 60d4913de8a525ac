import { createHash } from 'node:crypto';
import path from 'node:path';
import { inject, injectable } from 'tsyringe';
import { type CutList, type CutListItem, MediaEngine, type MediaWarning, type WorkOptions } from '../../media/index.ts';
import { ClipsService } from '../library/clips.service.ts';
import { CLIP_FORMAT } from './clip-format.ts';
import { ClipMaker } from './clip-maker.ts';
import { type FootageChoice, planCut, recipeOf } from './cut-planner.ts';
import { MadeVariants, type NumberedVariant } from './made-variants.ts';
import { renderSources } from './render-sources.ts';
import type { ProducedClip } from './variant-renderer.ts';
import type { VideoLook } from './video-looks.service.ts';

/** Changes when the same inputs would give another video. */
const RENDER_VERSION = 1;
/** How much of the work on a clip goes into its sound. */
const SOUND_SHARE = 0.1;

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

/** Cuts clips with the sound of their footage, one after the other, and puts each into the library as soon as it is finished. */
@injectable()
export class RawClipRenderer {
  constructor(
    @inject(MediaEngine) private readonly media: MediaEngine,
    @inject(ClipsService) private readonly clips: ClipsService,
    @inject(ClipMaker) private readonly maker: ClipMaker,
  ) {}

  async renderAll(order: RawClips, work: WorkOptions): Promise<{ clips: ProducedClip[]; warnings: MediaWarning[] }> {
    const made = new MadeVariants(await this.clips.ofProject(order.projectId));
    const clips: ProducedClip[] = [];
    const warnings: MediaWarning[] = [];
    for (let index = 0; index < order.variantCount; index++) {
      const variant = order.firstVariant + index;
      const onProgress = (fraction: number) => work.onProgress?.((index + fraction) / order.variantCount);
      const cut = planCut(order.choice, Math.round(order.targetDurationSeconds * CLIP_FORMAT.framesPerSecond), variant);
      warnings.push(...cut.warnings);
      const fingerprint = fingerprintOf(order, cut.items);
      // An earlier attempt may have died after this one was finished.
      const finished = made.takeFinished(variant, fingerprint);
      clips.push(finished ?? (await this.render(order, made.numberFor(variant), cut, fingerprint, { ...work, onProgress })));
    }
    return { clips: clips.map(({ id, downloadUrl, durationSeconds }) => ({ id, downloadUrl, durationSeconds })), warnings };
  }

  private async render({ projectId, name, choice, look, firstVariant, variantCount }: RawClips, { variant, number }: NumberedVariant, { items: cutList }: CutList, fingerprint: string, work: WorkOptions): Promise<ProducedClip> {
    const { width, height } = look;
    const fileName = `variant-${number}`;
    const audioPath = path.join(work.workspace, `${fileName}.m4a`);
    const footage = { sources: renderSources(choice.footage), cutList, framesPerSecond: CLIP_FORMAT.framesPerSecond };
    const sound = await this.media.makeFootageSound(footage, { ...work, output: audioPath, onProgress: (fraction) => work.onProgress?.(SOUND_SHARE * fraction) });
    const plan = { ...footage, audioPath, sound, cues: [], width, height };
    const made = await this.maker.make(plan, fileName, { ...work, onProgress: (fraction) => work.onProgress?.(SOUND_SHARE + (1 - SOUND_SHARE) * fraction) });
    return this.clips.add({
      projectId,
      voiceOverId: null,
      name: variantCount === 1 && firstVariant === 1 && number === 1 ? name : `${name} · ${number}`,
      variant: number,
      status: 'raw',
      hasAudio: sound !== 'silent',
      recipe: recipeOf(choice, variant),
      ...look,
      script: '',
      cues: [],
      cutList,
      fingerprint,
      ...made,
    });
  }
}

/** SHA-256 of everything that decides how the video looks and sounds. */
function fingerprintOf({ choice: { footage }, look: { width, height } }: RawClips, cutList: readonly CutListItem[]): string {
  const shown = new Set(cutList.map(({ sourceVideoId }) => sourceVideoId));
  const sources = footage.filter(({ id }) => shown.has(id)).map(({ id, sha256 }) => [id, sha256]);
  return createHash('sha256').update(JSON.stringify({ version: RENDER_VERSION, status: 'raw', sources, cutList, width, height })).digest('hex');
}
