import type { Schemas } from '../../../contract/operations.ts';

export type SelectionMode = Schemas['SelectionMode'];

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
  /** 1, 2, 3 …: each another video. */
  readonly variant: number;
  /** What `matched` goes by. */
  readonly script: string;
}

/** A shot of a segment: whole, or what of it fits. */
export interface SegmentShot {
  readonly segmentId: string;
  readonly sourceVideoId: string;
  readonly startSeconds: number;
  readonly frames: number;
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

/** A stretch of the video, and what is to be shown in it, the most wanted first. All parts have the same segments. */
export interface VideoPart {
  readonly frames: number;
  readonly candidates: readonly SelectableSegment[];
}

export interface Video {
  readonly shots: readonly SegmentShot[];
  readonly isRepeating: boolean;
}

/** Shorter, a shot is a flash. */
export const SHORTEST_SHOT_SECONDS = 0.5;
