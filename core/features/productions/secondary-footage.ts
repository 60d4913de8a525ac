import { type CutListItem, type CutSource, type FootageSpan, frameShot, type MediaWarning, pickMoment, spansOf, type WordTiming } from '../../media/index.ts';
import type { SelectableSegment } from '../segments/segment-pools.service.ts';
import { insertSecondary, type SecondarySupply } from './insert-secondary.ts';
import { findSecondaryMoments, type SecondaryMoment, type SecondaryTrigger } from './secondary-moments.ts';

/** Footage that is shown where a keyword is spoken. */
export interface SecondaryFootage extends SecondaryTrigger {
  /** Of which the best moments are taken, unless there are segments. */
  readonly sourceVideoId: string | null;
  readonly segments: readonly SelectableSegment[];
}

export interface SecondaryPlan {
  readonly secondary: readonly SecondaryFootage[];
  readonly sources: readonly CutSource[];
  readonly words: readonly WordTiming[];
  readonly framesPerSecond: number;
  readonly seed: number;
  readonly variant: number;
}

/** The same cut list with the secondary footage in it. Depends on nothing but its arguments. */
export function showSecondary(cutList: readonly CutListItem[], plan: SecondaryPlan): { items: CutListItem[]; warnings: MediaWarning[] } {
  const { secondary, words, framesPerSecond } = plan;
  const moments = findSecondaryMoments(secondary, words, cutList.reduce((sum, { frames }) => sum + frames, 0), framesPerSecond);
  return { items: insertSecondary(cutList, moments, supplyOf(plan, spansOf(cutList, framesPerSecond)), framesPerSecond), warnings: silent(secondary, moments) };
}

/** Each time another moment, as long as there is one. */
function supplyOf({ secondary, sources, framesPerSecond, seed, variant }: SecondaryPlan, shown: FootageSpan[]): SecondarySupply {
  const taken = secondary.map(() => 0);
  return (moment, mostFrames) => {
    const footage = secondary[moment.trigger];
    if (!footage) return null;
    const time = taken[moment.trigger] ?? 0;
    taken[moment.trigger] = time + 1;
    const shot = footage.segments.length > 0 ? fromSegments(footage, time + variant - 1, mostFrames, framesPerSecond) : fromSource(footage, { sources, framesPerSecond, avoid: shown, seed: seed + variant - 1 }, mostFrames);
    if (!shot) return null;
    const framed = frameShot(shot, sources.find(({ id }) => id === shot.sourceVideoId), framesPerSecond);
    shown.push(...spansOf([framed], framesPerSecond));
    return { ...framed, reason: `Shown because “${moment.text}” is said here.` };
  };
}

function fromSegments({ segments }: SecondaryFootage, turn: number, mostFrames: number, framesPerSecond: number): CutListItem | null {
  const framesOf = ({ startSeconds, endSeconds }: SelectableSegment): number => Math.floor((endSeconds - startSeconds) * framesPerSecond + 1e-6);
  const long = segments.filter((segment) => framesOf(segment) >= mostFrames);
  const pool = long.length > 0 ? long : segments.toSorted((one, other) => framesOf(other) - framesOf(one)).slice(0, 1);
  const segment = pool[turn % pool.length];
  return segment ? { sourceVideoId: segment.sourceVideoId, startSeconds: segment.startSeconds, frames: Math.min(mostFrames, framesOf(segment)), segmentId: segment.id } : null;
}

function fromSource({ sourceVideoId }: SecondaryFootage, { sources, avoid, ...rest }: { readonly sources: readonly CutSource[]; readonly avoid: readonly FootageSpan[]; readonly framesPerSecond: number; readonly seed: number }, frames: number): CutListItem | null {
  const own = sources.filter(({ id }) => id === sourceVideoId);
  // Where all of it was shown, some comes again.
  return pickMoment({ sources: own, frames, avoid, ...rest }) ?? pickMoment({ sources: own, frames, avoid: [], ...rest });
}

function silent(secondary: readonly SecondaryFootage[], moments: readonly SecondaryMoment[]): MediaWarning[] {
  return secondary.flatMap(({ keywords }, index) =>
    moments.some(({ trigger }) => trigger === index) ? [] : [{ code: 'secondary-not-spoken', message: `None of the keywords “${keywords.join('”, “')}” is spoken where its footage could be shown, so it is not in the video. Use words of the script.` }],
  );
}
