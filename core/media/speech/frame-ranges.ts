import type { Interval } from './speech-types.ts';

export interface FrameRange {
  readonly from: number;
  /** The first frame that is not of it. */
  readonly to: number;
}

/** More would not fit the longest command that all systems take. */
export const MOST_KEPT_STRETCHES = 800;

/** Where there are more stretches than can be cut at once, the shortest pauses between them stay. */
export function longestPauses(kept: readonly Interval[], most = MOST_KEPT_STRETCHES): Interval[] {
  const pauses = kept.slice(1).map((next, index) => next.startSeconds - (kept[index]?.endSeconds ?? 0));
  const shortest = [...pauses].sort((a, b) => b - a)[most - 1] ?? -Infinity;
  return kept.reduce<Interval[]>((joined, interval, index) => {
    const last = joined.at(-1);
    if (!last || (pauses[index - 1] ?? Infinity) > shortest) return [...joined, interval];
    return [...joined.slice(0, -1), { startSeconds: last.startSeconds, endSeconds: interval.endSeconds }];
  }, []);
}

/** Whole frames, apart from each other, none empty. */
export function framesKept(kept: readonly Interval[], framesPerSecond: number, frameCount: number): FrameRange[] {
  return kept.reduce<FrameRange[]>((ranges, { startSeconds, endSeconds }) => {
    const from = Math.max(Math.round(startSeconds * framesPerSecond), ranges.at(-1)?.to ?? 0);
    const to = Math.min(Math.round(endSeconds * framesPerSecond), frameCount);
    return to > from ? [...ranges, { from, to }] : ranges;
  }, []);
}

/** An expression of the frame's number. Nested, so that few of many ranges are looked at for each frame. */
export function selectFrames(ranges: readonly FrameRange[]): string {
  const [only] = ranges;
  if (only === undefined) return '0';
  if (ranges.length === 1) return `between(n,${only.from},${only.to - 1})`;
  const middle = Math.floor(ranges.length / 2);
  return `if(lt(n,${ranges[middle]?.from ?? 0}),${selectFrames(ranges.slice(0, middle))},${selectFrames(ranges.slice(middle))})`;
}
