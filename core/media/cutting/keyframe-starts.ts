/** Shots that begin where decoding can begin: nothing before them is decoded only to be thrown away. */

/**
 * So long after a key picture a shot begins. FFmpeg 4.1 (and later ones in containers such as Matroska) looks for the key picture
 * 3/23 s before the time that is asked for; a start on the key picture itself would decode everything from the one before.
 */
export const SEEK_LEAD_SECONDS = 0.131;
/** A start is moved by at most half the distance of the key pictures, and never so far that another moment is seen. */
const MOST_SHIFT_SECONDS = 1.5;
/** Key pictures are known to a tenth of a millisecond. */
const ROUNDING_SECONDS = 0.000_2;

/** The cheap start next to this one within bounds; null when there is none near enough. */
export function startAtKeyframe(keyframesSeconds: readonly number[], startSeconds: number, bounds: { readonly from: number; readonly to: number }): number | null {
  const after = indexAfter(keyframesSeconds, startSeconds - SEEK_LEAD_SECONDS);
  const starts = [after - 1, after].flatMap((index) => keyframesSeconds[index] ?? []).map((time) => time + SEEK_LEAD_SECONDS);
  const near = starts.filter((start) => start >= bounds.from && start <= bounds.to && Math.abs(start - startSeconds) <= MOST_SHIFT_SECONDS);
  return near.reduce<number | null>((best, start) => (best === null || Math.abs(start - startSeconds) < Math.abs(best - startSeconds) ? start : best), null);
}

/** Seconds of footage that are decoded in vain when a shot begins here; 0 where the key pictures are not known. */
export function prerollSeconds(keyframesSeconds: readonly number[], startSeconds: number): number {
  const before = keyframesSeconds[indexAfter(keyframesSeconds, startSeconds - SEEK_LEAD_SECONDS + ROUNDING_SECONDS) - 1];
  if (before !== undefined) return Math.max(0, startSeconds - before - SEEK_LEAD_SECONDS);
  return keyframesSeconds.length === 0 ? 0 : startSeconds;
}

/** Of the first one that is later. */
function indexAfter(times: readonly number[], seconds: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? Infinity) > seconds) high = middle;
    else low = middle + 1;
  }
  return low;
}
