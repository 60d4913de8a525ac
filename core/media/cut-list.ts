import type { CutListItem, MediaWarning, VideoAnalysis } from './media-types.ts';

export interface CutSource {
  readonly id: string;
  readonly durationSeconds: number;
  readonly framesPerSecond: number;
  readonly analysis: VideoAnalysis;
}

export interface CutListRequest {
  readonly sources: readonly CutSource[];
  readonly totalFrames: number;
  readonly framesPerSecond: 30;
  readonly seed: number;
  /** 1, 2, 3 …: each a different selection. */
  readonly variant: number;
}

export interface CutList {
  readonly items: readonly CutListItem[];
  readonly warnings: readonly MediaWarning[];
}

export function buildCutList(_request: CutListRequest): CutList {
  return { items: [], warnings: [] };
}
