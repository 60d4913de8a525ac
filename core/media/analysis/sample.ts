import type { FrameMeasures } from './frame-measures.ts';

/** Frames looked at per second of footage. */
export const SAMPLES_PER_SECOND = 10;

/** What is kept of one frame. */
export interface Sample extends FrameMeasures {
  /** To the sample before, 0–255; 0 for the first. */
  readonly difference: number;
  readonly differenceBands: Float32Array;
  readonly thumbnail: Uint8Array;
  readonly hash: string;
}
