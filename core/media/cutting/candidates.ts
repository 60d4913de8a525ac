import { readHash } from '../analysis/perceptual-hash.ts';
import type { Candidate } from './picker.ts';
import { type FootageSpan, sharedSeconds } from './shared-footage.ts';
import type { Stretch } from './stretches.ts';

/** @param reachSeconds Two shots of this length must fit side by side, else the second counts as showing the first again. */
export function toCandidates(stretches: readonly Stretch[], reachSeconds: number, shownBefore: readonly FootageSpan[]): Candidate[] {
  return stretches.map((stretch) => {
    const { sourceVideoId, startSeconds, lengthSeconds, hash } = stretch;
    const reach = { sourceVideoId, startSeconds, endSeconds: startSeconds + Math.min(lengthSeconds, reachSeconds) };
    const seconds = shownBefore.reduce((sum, span) => sum + sharedSeconds(reach, span), 0);
    return { stretch, bits: readHash(hash), reach, shownBefore: seconds / (reach.endSeconds - startSeconds) };
  });
}
