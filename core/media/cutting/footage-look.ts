import { hammingDistance, NEAR_DUPLICATE_BITS } from '../analysis/perceptual-hash.ts';
import type { CandidateWindow, VideoAnalysis } from '../media-types.ts';

/** Footage that moves less is moved by us, or the video would seem to stand still. */
export const QUIET_MOTION = 0.015;

/** What a stretch of footage shows, as far as cutting it goes. */
export interface FootageLook {
  readonly focusX: number;
  /** So little moves in it that the picture should. */
  readonly isQuiet: boolean;
  /** Perceptual hash of its middle. */
  readonly hash: string;
}

/** By the analyzed window that is nearest to the middle of the stretch; null where nothing was analyzed. */
export function lookOf(analysis: VideoAnalysis, stretch: { readonly startSeconds: number; readonly endSeconds: number }): FootageLook | null {
  const middle = (stretch.startSeconds + stretch.endSeconds) / 2;
  const distance = (window: CandidateWindow): number => Math.abs((window.startSeconds + window.endSeconds) / 2 - middle);
  const nearest = analysis.windows.reduce<CandidateWindow | null>((best, window) => (best === null || distance(window) < distance(best) ? window : best), null);
  return nearest && { focusX: nearest.focusX, isQuiet: nearest.motion < QUIET_MOTION, hash: nearest.hash };
}

/** Whether two pictures, by their hashes, would seem to be the same. */
export function looksAlike(hash: string, other: string): boolean {
  return hammingDistance(hash, other) <= NEAR_DUPLICATE_BITS;
}
