/** How much of the same footage two clips show. */
import type { CutListItem } from '../media-types.ts';

/** What is shown of a source video. */
export interface FootageSpan {
  readonly sourceVideoId: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** Of two variants, at most this share may be the same footage, where there is enough. */
export const MOST_SHARED = 0.3;
const ROUNDING = 0.000_1;

export function isTooMuch(share: number): boolean {
  return share > MOST_SHARED + ROUNDING;
}

export function spansOf(items: readonly Pick<CutListItem, 'sourceVideoId' | 'startSeconds' | 'frames'>[], framesPerSecond: number): FootageSpan[] {
  return items.map(({ sourceVideoId, startSeconds, frames }) => ({ sourceVideoId, startSeconds, endSeconds: startSeconds + frames / framesPerSecond }));
}

/** Seconds for which the two show the same; none when they are of different source videos. */
export function sharedSeconds(one: FootageSpan, other: FootageSpan): number {
  if (one.sourceVideoId !== other.sourceVideoId) return 0;
  return Math.max(0, Math.min(one.endSeconds, other.endSeconds) - Math.max(one.startSeconds, other.startSeconds));
}

/** 0–1, of the shorter of the two. */
export function sharedShare(one: readonly FootageSpan[], other: readonly FootageSpan[]): number {
  const shorter = Math.min(...[one, other].map((spans) => spans.reduce((sum, span) => sum + span.endSeconds - span.startSeconds, 0)));
  const shared = one.reduce((sum, span) => sum + other.reduce((inner, second) => inner + sharedSeconds(span, second), 0), 0);
  return shorter > 0 ? Math.min(1, shared / shorter) : 0;
}

/**
 * How much footage that many clips of so many shots need so that no two of them share more than `MOST_SHARED`. If two may share the
 * part p, each piece of footage may be in 1 + p (n − 1) of n clips; no choice gets quite there.
 */
export function footageNeeded(clipCount: number, clipSeconds: number, shotCount: number): number {
  const part = Math.floor(MOST_SHARED * shotCount + 1e-9) / shotCount;
  return (clipCount > 1 ? SLACK : 1) * footageBound(clipCount, clipSeconds, part);
}

function footageBound(clipCount: number, clipSeconds: number, part: number): number {
  return (clipCount * clipSeconds) / (1 + part * (clipCount - 1));
}
/** Measured on random footage. */
const SLACK = 1.45;
