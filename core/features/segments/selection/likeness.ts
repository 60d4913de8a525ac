/** What a video has in common with others of the same segments. */
import { footageNeeded, isTooMuch, sharedShare, spansOf } from '../../../media/index.ts';
import type { SelectionRequest, Video } from './selection-types.ts';

export interface Likeness {
  /** Of all others the largest share, 0–1. */
  readonly shared: number;
  readonly opensAlike: boolean;
  /** 0 when it is different enough. */
  readonly cost: number;
}

const OPENS_ALIKE = 0.5;
/** The same video again is worse than anything. */
const SAME = 10;
const SAME_SHARE = 0.999;

export function likenessOf(video: Video, others: readonly Video[], framesPerSecond: number): Likeness {
  const own = spansOf(video.shots, framesPerSecond);
  const rest = others.map(({ shots }) => spansOf(shots, framesPerSecond));
  const shared = Math.max(0, ...rest.map((other) => sharedShare(own, other)));
  const opensAlike = rest.some((other) => sharedShare(own.slice(0, 1), other.slice(0, 1)) > 1 - SAME_SHARE);
  const isSame = others.some((other) => keyOf(other) === keyOf(video));
  return { shared, opensAlike, cost: (isTooMuch(shared) ? shared : 0) + (opensAlike ? OPENS_ALIKE : 0) + (isSame ? SAME : 0) };
}

export function describeLikeness({ shared, opensAlike }: Likeness, { segments, totalFrames, framesPerSecond }: SelectionRequest, videoCount: number): string {
  const seconds = totalFrames / framesPerSecond;
  const usable = segments.reduce((sum, { startSeconds, endSeconds }) => sum + endSeconds - startSeconds, 0);
  const missing = footageNeeded(videoCount, seconds, Math.max(1, Math.round((segments.length * seconds) / usable))) - usable;
  const more = missing > 0 ? `segments of about ${Math.ceil(missing)} seconds more` : 'more and shorter segments';
  return `There are too few segments to make every variant another one: this one shares ${Math.round(100 * shared)} % of its footage with another${opensAlike ? ' and opens with the same moment' : ''}. Assign ${more}, or ask for fewer variants.`;
}

function keyOf({ shots }: Video): string {
  return shots.map(({ segmentId, startSeconds, frames }) => `${segmentId}:${startSeconds}:${frames}`).join();
}
