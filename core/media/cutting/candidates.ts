import { readHash } from '../analysis/perceptual-hash.ts';
import type { Candidate } from './picker.ts';
import { type FootageSpan, sharedSeconds } from './shared-footage.ts';
import type { Stretch } from './stretches.ts';

/** Less than this of a moment is not seen again. */
const UNSEEN_SHARE = 0.05;

/** @param reachSeconds Two shots of this length must fit side by side, else the second counts as showing the first again. */
export function toCandidates(stretches: readonly Stretch[], reachSeconds: number, shownBefore: readonly FootageSpan[]): Candidate[] {
  const candidates = stretches.map((stretch) => {
    const { sourceVideoId, startSeconds, lengthSeconds, hash } = stretch;
    const reach = { sourceVideoId, startSeconds, endSeconds: startSeconds + Math.min(lengthSeconds, reachSeconds) };
    const seconds = shownBefore.reduce((sum, span) => sum + sharedSeconds(reach, span), 0);
    // What was shown in part was shown: else good moments come again while others wait.
    return { stretch, bits: readHash(hash), reach, shownBefore: Math.ceil(seconds / (reach.endSeconds - startSeconds) - UNSEEN_SHARE) };
  });
  const least = Math.min(...candidates.filter(({ stretch }) => stretch.flaw === null).map((candidate) => candidate.shownBefore));
  return candidates.map((candidate) => ({ ...candidate, shownBefore: Number.isFinite(least) ? Math.max(0, candidate.shownBefore - least) : candidate.shownBefore }));
}
