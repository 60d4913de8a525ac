import type { Interval } from './speech-types.ts';

/** Between two points the gain changes evenly; before the first and after the last it stays. */
export interface GainPoint {
  readonly atSeconds: number;
  /** 0–1 */
  readonly gain: number;
}

/** Silence in the intervals, and a fade on either side of each. Fades that meet in a short gap turn around in its middle. */
export function silencing(intervals: readonly Interval[], fadeSeconds: number): GainPoint[] {
  return intervals.flatMap(({ startSeconds, endSeconds }, index): GainPoint[] => {
    const gap = startSeconds - (intervals[index - 1]?.endSeconds ?? -Infinity);
    const isNarrow = gap < 2 * fadeSeconds;
    const before = isNarrow ? { atSeconds: startSeconds - gap / 2, gain: gap / 2 / fadeSeconds } : { atSeconds: startSeconds - fadeSeconds, gain: 1 };
    const isNextNarrow = (intervals[index + 1]?.startSeconds ?? Infinity) - endSeconds < 2 * fadeSeconds;
    const after = isNextNarrow ? [] : [{ atSeconds: endSeconds + fadeSeconds, gain: 1 }];
    return [before, { atSeconds: startSeconds, gain: 0 }, { atSeconds: endSeconds, gain: 0 }, ...after];
  });
}

/** Down and up at the joins, so that they do not click. Where the sound begins and ends by itself, nothing is faded. */
export function fadingJoins(kept: readonly Interval[], durationSeconds: number, fadeSeconds: number): GainPoint[] {
  return kept.flatMap(({ startSeconds, endSeconds }): GainPoint[] => {
    const fade = Math.min(fadeSeconds, (endSeconds - startSeconds) / 2);
    const rise = startSeconds <= 0 ? [] : [{ atSeconds: startSeconds, gain: 0 }, { atSeconds: startSeconds + fade, gain: 1 }];
    const fall = endSeconds >= durationSeconds ? [] : [{ atSeconds: endSeconds - fade, gain: 1 }, { atSeconds: endSeconds, gain: 0 }];
    return [...rise, ...fall];
  });
}
