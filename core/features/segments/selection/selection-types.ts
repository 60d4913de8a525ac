import type { Schemas } from '../../../contract/operations.ts';
import type { WordTiming } from '../../../media/index.ts';

export type SelectionMode = Schemas['SelectionMode'];
export type MatchingPreset = Schemas['MatchingPreset'];

export interface SelectableSegment {
  readonly id: string;
  readonly sourceVideoId: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly keywords: readonly string[];
  readonly favorite: boolean;
  /** In how many videos it was used. */
  readonly useCount: number;
  readonly lastUsedAt: string | null;
  /** Perceptual hash of its picture, where it was analyzed. */
  readonly hash?: string;
}

export interface SelectionRequest {
  /** In the order in which they were assigned; each id once. */
  readonly segments: readonly SelectableSegment[];
  readonly mode: SelectionMode;
  readonly totalFrames: number;
  readonly framesPerSecond: 30;
  readonly seed: number;
  /** 1, 2, 3 …: each number another video. */
  readonly firstVariant: number;
  readonly variantCount: number;
  /** Videos that are there already and that all variants shall differ from. */
  readonly others?: readonly Video[];
  /** What `matched` goes by. */
  readonly script: string;
  /** When each word of it is heard, where that is known. */
  readonly words?: readonly WordTiming[];
  /** What counts how much in `matched`; `balanced` when absent. */
  readonly matching?: MatchingPreset;
}

/** A shot of a segment: whole, or what of it fits. */
export interface SegmentShot {
  readonly segmentId: string;
  readonly sourceVideoId: string;
  readonly startSeconds: number;
  readonly frames: number;
  /** Why it is shown, in one plain sentence. */
  readonly reason: string;
}

export interface SelectionWarning {
  readonly code: string;
  readonly message: string;
}

export interface Selection {
  /** Their frames add up to what was asked for; empty when no segment is long enough to be shown. */
  readonly shots: readonly SegmentShot[];
  readonly warnings: readonly SelectionWarning[];
}

/** A video, as far as another one may be like it. */
export interface Video {
  readonly shots: readonly Omit<SegmentShot, 'reason'>[];
}

export interface FilledVideo {
  readonly shots: readonly SegmentShot[];
  /** Some segments are shown more than once. */
  readonly isRepeating: boolean;
}

/** Shorter, a shot is a flash. */
export const SHORTEST_SHOT_SECONDS = 0.5;
