import { buildCutList, type CutList, type CutListItem, fitCutList, type MediaWarning, sumFrames } from '../../media/index.ts';
import type { RenderableClip } from '../library/clip-media.service.ts';
import type { ClipSupply } from './clip-footage.ts';
import { CLIP_FORMAT } from './clip-format.ts';
import { cutSources, planCuts } from './cut-planner.ts';

const { framesPerSecond } = CLIP_FORMAT;
const REPEATED: MediaWarning = { code: 'segments-repeated', message: 'The voice is longer than the segments of this clip, so some appear more than once. Make a clip from more segments, or shorten the script.' };

interface ClipCut {
  readonly clip: Pick<RenderableClip, 'cutList' | 'recipe' | 'content'>;
  readonly supply: ClipSupply;
  readonly seed: number;
  /** Null: there is no voice, and the clip stays as long as it is. */
  readonly speech: { readonly durationSeconds: number } | null;
}

/** The clip's cuts, as long as its voice; a longer one goes on with what the clip was chosen from. */
export function fitToSpeech({ clip, supply, seed, speech }: ClipCut): CutList {
  if (speech === null) return { items: clip.cutList, warnings: [] };
  const totalFrames = Math.ceil(speech.durationSeconds * framesPerSecond);
  const sources = cutSources(supply.footage);
  const { variant, variantCount = variant } = clip.recipe;
  const goOn = (beginning: readonly CutListItem[]): CutList =>
    supply.segments.length > 0
      ? goOnWithSegments(beginning, { clip, supply, seed }, totalFrames - sumFrames(beginning))
      : buildCutList({ sources, totalFrames, framesPerSecond, seed, variant, variantCount, beginning });
  return fitCutList(clip.cutList, { totalFrames, framesPerSecond, goOn });
}

/** First with those that the clip does not show. */
function goOnWithSegments(beginning: readonly CutListItem[], { clip, supply, seed }: Omit<ClipCut, 'speech'>, missingFrames: number): CutList {
  const shown = new Set(beginning.map(({ segmentId }) => segmentId));
  const fresh = supply.segments.filter(({ id }) => !shown.has(id));
  const { selectionMode: chosen = 'sequential' } = clip.recipe;
  // A script is matched as a whole, not what is left of it.
  const mode = chosen === 'matched' ? 'weighted' : chosen;
  const segments = { all: fresh.length > 0 ? fresh : supply.segments, mode };
  const [{ items, warnings } = { items: [], warnings: [] }] = planCuts({ footage: supply.footage, segments, script: clip.content.script, seed }, missingFrames);
  const isRepeating = fresh.length === 0 || warnings.some(({ code }) => code === REPEATED.code);
  return { items: [...beginning, ...items], warnings: isRepeating ? [REPEATED] : [] };
}
