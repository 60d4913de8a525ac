/** From what a clip is chosen from to its cut list. Pure: a retry that plans again gets the same. */
import { buildCutList, type CutList, type CutListItem, lookOf } from '../../media/index.ts';
import { invalid } from '../../platform/errors.ts';
import type { ClipRecipe } from '../library/clips.service.ts';
import { type SegmentShot, type SelectableSegment, type SelectionMode, selectSegments } from '../segments/segment-pools.service.ts';
import type { Footage } from '../sources/footage.service.ts';
import { CLIP_FORMAT } from './clip-format.ts';

/** Without segments, the best moments of all footage. */
export interface FootageChoice {
  readonly footage: readonly Footage[];
  readonly segments: { readonly all: readonly SelectableSegment[]; readonly mode: SelectionMode } | null;
  /** What `matched` goes by. */
  readonly script: string;
  readonly seed: number;
}

/** The last pictures of a file may be missing when frames are counted differently. */
const END_MARGIN_FRAMES = 2;

/** @throws AppError 422 `segments.too-short`, or MediaError `no-footage` */
export function planCut(choice: FootageChoice, totalFrames: number, variant: number): CutList {
  const { footage, segments, script, seed } = choice;
  const { framesPerSecond } = CLIP_FORMAT;
  if (segments === null) {
    const sources = footage.map(({ id, probe, analysis }) => ({ id, durationSeconds: probe.durationSeconds, framesPerSecond: probe.framesPerSecond, analysis }));
    return buildCutList({ sources, totalFrames, framesPerSecond, seed, variant });
  }
  const usable = segments.all.map((segment) => prepareSegment(segment, footage));
  const { shots, warnings } = selectSegments({ segments: usable, mode: segments.mode, totalFrames, framesPerSecond, seed, variant, script });
  if (shots.length === 0) throw invalid('segments.too-short', 'All of the segments are shorter than half a second. Make them longer, or choose others.');
  return { items: shots.map((shot) => frameShot(shot, footage)), warnings };
}

export function recipeOf({ footage, segments, seed }: FootageChoice, variant: number): ClipRecipe {
  if (segments === null) return { sourceVideoIds: footage.map(({ id }) => id), seed, variant };
  return { segmentIds: segments.all.map(({ id }) => id), selectionMode: segments.mode, seed, variant };
}

export function sourcesOf(segments: readonly SelectableSegment[]): string[] {
  return [...new Set(segments.map(({ sourceVideoId }) => sourceVideoId))];
}

function prepareSegment(segment: SelectableSegment, footage: readonly Footage[]): SelectableSegment {
  const source = footage.find(({ id }) => id === segment.sourceVideoId);
  if (!source) return segment;
  const endSeconds = Math.min(segment.endSeconds, source.probe.durationSeconds - END_MARGIN_FRAMES / source.probe.framesPerSecond);
  const hash = lookOf(source.analysis, segment)?.hash;
  return { ...segment, endSeconds, ...(hash === undefined ? {} : { hash }) };
}

function frameShot(shot: SegmentShot, footage: readonly Footage[]): CutListItem {
  const source = footage.find(({ id }) => id === shot.sourceVideoId);
  const endSeconds = shot.startSeconds + shot.frames / CLIP_FORMAT.framesPerSecond;
  const look = source && lookOf(source.analysis, { startSeconds: shot.startSeconds, endSeconds });
  if (!look) return shot;
  return { ...shot, focusX: look.focusX, ...(look.isQuiet ? { pushIn: true } : {}) };
}
