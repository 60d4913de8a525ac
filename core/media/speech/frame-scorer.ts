import type { VoiceDetector } from './speech-types.ts';

export const SCORED_SAMPLE_RATE = 16_000;

/** Looks at sound of 16 kHz, one frame after the other. */
export interface FrameScorer {
  readonly detector: VoiceDetector;
  readonly frameSamples: number;
  /** @param frame samples from −1 to 1, `frameSamples` of them @returns 0–1: how likely somebody speaks */
  score(frame: Float32Array): number | Promise<number>;
  close(): void;
}
