/** From what clips are chosen from to their cut lists. Pure: a retry that plans again gets the same. */
import { buildCutLists, type CutList, type CutListItem, type CutSource, type FootageSpan, frameShot, lookOf, startAtKeyframe, type WordTiming } from '../../media/index.ts';
import { invalid } from '../../platform/errors.ts';
import type { ClipRecipe } from '../library/clips.service.ts';
import { type MatchingPreset, type SegmentShot, type SelectableSegment, type SelectionMode, selectSegments } from '../segments/segment-pools.service.ts';
import type { Footage } from '../sources/footage.service.ts';
import { CLIP_FORMAT } from './clip-format.ts';
import { type SecondaryFootage, showSecondary } from './secondary-footage.ts';

/** Without segments, the best moments of all footage. */
export interface FootageChoice {
  /** What is chosen from, and the secondary footage. */
  readonly footage: readonly Footage[];
  /** Those of the footage whose best moments are taken; all when absent. */
  readonly sourceVideoIds?: readonly string[];
  readonly segments: { readonly all: readonly SelectableSegment[]; readonly mode: SelectionMode; readonly matching?: MatchingPreset } | null;
  /** What `matched` goes by. */
  readonly script: string;
  /** When each word of it is heard, where it is spoken. */
  readonly words?: readonly WordTiming[];
  readonly seed: number;
  /** The number of the first; 1 when absent. */
  readonly firstVariant?: number;
  /** How many are chosen together; 1 when absent. */
  readonly variantCount?: number;
  /** Clips that all of them shall differ from. */
  readonly others?: readonly (readonly CutListItem[])[];
  /** What is chosen less gladly, because earlier videos showed it. */
  readonly shownBefore?: readonly FootageSpan[];
  readonly secondary?: readonly SecondaryFootage[];
}

const { framesPerSecond } = CLIP_FORMAT;
/** The last pictures of a file may be missing when frames are counted differently. */
const END_MARGIN_FRAMES = 2;

/** One for each variant; what is to be said of several is said once, of the last of them. @throws AppError 422 `segments.too-short`, or MediaError `no-footage` */
export function planCuts(choice: FootageChoice, totalFrames: number): CutList[] {
  const { secondary = [], words = [], seed, firstVariant = 1 } = choice;
  const sources = cutSources(choice.footage);
  const lists = choice.segments ? cutSegments(choice, choice.segments, totalFrames) : cutFootage(choice, totalFrames);
  const shown = lists.map(({ items, warnings }, index) => {
    if (secondary.length === 0) return { items, warnings };
    const inserted = showSecondary(items, { secondary, sources, words, framesPerSecond, seed, variant: firstVariant + index });
    return { items: inserted.items, warnings: [...warnings, ...inserted.warnings] };
  });
  return shown.map(({ items, warnings }, index) => ({ items, warnings: warnings.filter(({ code }) => !shown.slice(index + 1).some((later) => later.warnings.some((other) => other.code === code))) }));
}

export function recipeOf({ footage, sourceVideoIds = footage.map(({ id }) => id), segments, seed, firstVariant = 1, variantCount = 1 }: FootageChoice, variant: number): ClipRecipe {
  if (segments === null) return { sourceVideoIds: [...sourceVideoIds], seed, variant, variantCount: firstVariant + variantCount - 1 };
  return { segmentIds: segments.all.map(({ id }) => id), selectionMode: segments.mode, seed, variant };
}

export function sourcesOf(segments: readonly SelectableSegment[]): string[] {
  return [...new Set(segments.map(({ sourceVideoId }) => sourceVideoId))];
}

export function cutSources(footage: readonly Footage[]): CutSource[] {
  return footage.map(({ id, probe, analysis }) => ({ id, durationSeconds: probe.durationSeconds, framesPerSecond: probe.framesPerSecond, analysis }));
}

function cutFootage({ footage, sourceVideoIds, seed, firstVariant = 1, variantCount = 1, others = [], shownBefore = [] }: FootageChoice, totalFrames: number): CutList[] {
  const sources = cutSources(sourceVideoIds ? footage.filter(({ id }) => sourceVideoIds.includes(id)) : footage);
  return buildCutLists({ sources, totalFrames, framesPerSecond, seed, firstVariant, variantCount, others, shownBefore });
}

function cutSegments({ footage, script, words = [], seed, firstVariant = 1, variantCount = 1, others = [] }: FootageChoice, { all, mode, matching = 'balanced' }: NonNullable<FootageChoice['segments']>, totalFrames: number): CutList[] {
  const sources = cutSources(footage);
  const segments = all.map((segment) => prepareSegment(segment, sources));
  const there = others.map((items) => ({ shots: items.map((item) => ({ ...item, segmentId: item.segmentId ?? '' })) }));
  const selections = selectSegments({ segments, mode, matching, totalFrames, framesPerSecond, seed, firstVariant, variantCount, others: there, script, words });
  return selections.map(({ shots, warnings }) => {
    if (shots.length === 0) throw invalid('segments.too-short', 'All of the segments are shorter than half a second. Make them longer, or choose others.');
    return { items: shots.map((shot) => place(shot, segments, sources)), warnings };
  });
}

function prepareSegment(segment: SelectableSegment, sources: readonly CutSource[]): SelectableSegment {
  const source = sources.find(({ id }) => id === segment.sourceVideoId);
  if (!source) return segment;
  const endSeconds = Math.min(segment.endSeconds, source.durationSeconds - END_MARGIN_FRAMES / source.framesPerSecond);
  const hash = lookOf(source.analysis, segment)?.hash;
  return { ...segment, endSeconds, ...(hash === undefined ? {} : { hash }) };
}

/** Where a segment is longer than its shot, the shot begins where decoding can begin. */
function place(shot: SegmentShot, segments: readonly SelectableSegment[], sources: readonly CutSource[]): CutListItem {
  const source = sources.find(({ id }) => id === shot.sourceVideoId);
  const segment = segments.find(({ id }) => id === shot.segmentId);
  const latest = (segment?.endSeconds ?? 0) - shot.frames / framesPerSecond;
  const isAtStart = segment !== undefined && Math.abs(segment.startSeconds - shot.startSeconds) < 1 / framesPerSecond;
  const cheap = source && isAtStart ? startAtKeyframe(source.analysis.keyframesSeconds, shot.startSeconds, { from: shot.startSeconds, to: latest }) : null;
  return frameShot({ ...shot, startSeconds: cheap ?? shot.startSeconds }, source, framesPerSecond);
}
