import path from 'node:path';
import { inject, injectable } from 'tsyringe';
import { completeStyle, type Cue, type CutListItem, MediaEngine, type MediaWarning, type Timeline, type WorkOptions } from '../../media/index.ts';
import { ClipsService } from '../library/clips.service.ts';
import { type SpokenScript, VoiceOversService } from '../voices/voice-overs.service.ts';
import { clipFingerprint } from './clip-fingerprint.ts';
import { CLIP_FORMAT } from './clip-format.ts';
import { ClipMaker } from './clip-maker.ts';
import { type FootageChoice, planCuts, recipeOf } from './cut-planner.ts';
import { MadeVariants, type NumberedVariant } from './made-variants.ts';
import { distinctWarnings } from './distinct-warnings.ts';
import { renderSources } from './render-sources.ts';
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

/** A type, not an interface: job stages keep it as JSON. */
export type ProducedClip = { readonly id: string; readonly downloadUrl: string; readonly durationSeconds: number };

type Produced = { readonly clips: ProducedClip[]; readonly warnings: MediaWarning[] };

/** Renders the variants of a production, one after the other, and puts each into the library as soon as it is finished. */
@injectable()
export class VariantRenderer {
  constructor(
    @inject(MediaEngine) private readonly media: MediaEngine,
    @inject(ClipsService) private readonly clips: ClipsService,
    @inject(VoiceOversService) private readonly voiceOvers: VoiceOversService,
    @inject(ClipMaker) private readonly maker: ClipMaker,
  ) {}

  async renderAll(production: Production, work: WorkOptions): Promise<Produced> {
    const audioPath = path.join(work.workspace, 'voice.m4a');
    const speechPath = await this.voiceOvers.audioPath(production.speech.voiceOverId);
    await this.media.masterVoice(speechPath, audioPath, { ...work, onProgress: (fraction) => work.onProgress?.(fraction * 0.1) });
    const made = new MadeVariants(await this.clips.ofProject(production.projectId));
    const clips: ProducedClip[] = [];
    const warnings: MediaWarning[] = [];
    for (const [index, cutList] of planCuts(production.choice, Math.ceil(production.speech.durationSeconds * framesPerSecond)).entries()) {
      const variant = index + 1;
      const onProgress = (fraction: number) => work.onProgress?.(0.1 + (0.9 * (variant - 1 + fraction)) / production.variantCount);
      warnings.push(...cutList.warnings);
      const timeline = timelineOf(production, cutList.items, audioPath);
      const fingerprint = fingerprintOf(production, timeline);
      // An earlier attempt may have died after this one was finished.
      const finished = made.takeFinished(variant, fingerprint);
      const { clip, warnings: found } = finished ? { clip: finished, warnings: [] } : await this.render(production, made.numberFor(variant), timeline, fingerprint, { ...work, onProgress });
      clips.push(clip);
      warnings.push(...found);
    }
    return { clips: clips.map(({ id, downloadUrl, durationSeconds }) => ({ id, downloadUrl, durationSeconds })), warnings: distinctWarnings(warnings) };
  }

  private async render(production: Production, { variant, number }: NumberedVariant, timeline: Timeline, fingerprint: string, work: WorkOptions): Promise<{ clip: ProducedClip; warnings: readonly MediaWarning[] }> {
    const { look, preset } = production.look;
    const { warnings, ...files } = await this.maker.make({ timeline, look, preset }, `variant-${variant}`, work);
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
      cutList: timeline.cutList,
      fingerprint,
      ...files,
    });
    return { clip, warnings };
  }
}

function timelineOf({ choice: { footage }, cues, look: { captionStyle, width, height } }: Production, cutList: readonly CutListItem[], audioPath: string): Timeline {
  return { sources: renderSources(footage), cutList, audioPath, cues, style: completeStyle(captionStyle), width, height, framesPerSecond };
}

function fingerprintOf({ script, speech, look }: Production, timeline: Timeline): string {
  return clipFingerprint(timeline, { script, voiceOverId: speech.voiceOverId, hasAudio: true, look: look.look });
}
