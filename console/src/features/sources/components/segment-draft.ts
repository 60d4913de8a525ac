import type { Schemas } from '../../../api/types.ts';

/** A segment as it is typed: times may be missing yet, keywords stand in one line. */
export interface SegmentDraft {
  startSeconds: number | undefined;
  endSeconds: number | undefined;
  keywords: string;
  notes: string;
  favorite: boolean;
}

export type RangeMistake = 'endAfterStart' | 'insideVideo';

export function emptySegmentDraft(): SegmentDraft {
  return { startSeconds: undefined, endSeconds: undefined, keywords: '', notes: '', favorite: false };
}

export function toDraft({ startSeconds, endSeconds, keywords, notes, favorite }: Schemas['Segment']): SegmentDraft {
  return { startSeconds, endSeconds, keywords: keywords.join(', '), notes, favorite };
}

export function rangeMistake({ startSeconds, endSeconds }: SegmentDraft, videoSeconds: number): RangeMistake | undefined {
  if (startSeconds === undefined || endSeconds === undefined) return undefined;
  if (endSeconds <= startSeconds) return 'endAfterStart';
  return endSeconds > videoSeconds ? 'insideVideo' : undefined;
}

/** @returns undefined while the draft is not complete and right */
export function toSegmentInput(draft: SegmentDraft, videoSeconds: number): Schemas['SegmentInput'] | undefined {
  const { startSeconds, endSeconds, notes, favorite } = draft;
  if (startSeconds === undefined || endSeconds === undefined || startSeconds < 0) return undefined;
  if (rangeMistake(draft, videoSeconds)) return undefined;
  const keywords = draft.keywords.split(',').map((keyword) => keyword.trim()).filter((keyword) => keyword !== '');
  return { startSeconds, endSeconds, keywords, notes, favorite };
}

/** The player's own end may lie a little behind the video's. */
export function markAt(playerSeconds: number, videoSeconds: number): number {
  return Math.min(Math.round(playerSeconds * 1000) / 1000, videoSeconds);
}
