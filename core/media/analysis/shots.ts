import type { Shot } from '../media-types.ts';
import { SAMPLES_PER_SECOND } from './sample.ts';

/** Percent of the full range by which a cut stands out. Measured on cut footage: true cuts score from 7, camera motion up to 5. */
const CUT_THRESHOLD_PERCENT = 6;

/**
 * Finds the cuts. A cut is a jump of the difference between neighboring samples: fast motion makes it high throughout, a cut only once.
 * @param differences of each sample to the one before, 0–255
 */
export function findShots(differences: readonly number[], durationSeconds: number): Shot[] {
  const starts = [0, ...differences.flatMap((difference, index) => (isCut(difference, usualBefore(differences, index)) ? [index / SAMPLES_PER_SECOND] : []))];
  return starts
    .filter((start) => start < durationSeconds)
    .map((startSeconds, index, kept) => ({ startSeconds, endSeconds: Math.min(kept[index + 1] ?? durationSeconds, durationSeconds) }));
}

/** Nothing comes before the first difference, so it is compared with the one after. */
function usualBefore(differences: readonly number[], index: number): number {
  return differences[index === 1 ? 2 : index - 1] ?? 0;
}

function isCut(difference: number, before: number): boolean {
  return (Math.min(difference, Math.abs(difference - before)) / 255) * 100 >= CUT_THRESHOLD_PERCENT;
}
