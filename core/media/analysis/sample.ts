import type { FrameDifference, FrameMeasures } from './frame-measures.ts';

/** Frames looked at per second of footage. */
export const SAMPLES_PER_SECOND = 10;

/** What is kept of one frame. */
export interface Sample extends FrameMeasures {
  /** To the sample before; nothing for the first. */
  readonly difference: FrameDifference;
  readonly thumbnail: Uint8Array;
  readonly hash: string;
}
