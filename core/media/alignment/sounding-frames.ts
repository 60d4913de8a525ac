import { FRAME_SECONDS, type Spectrogram } from './spectrogram-sampler.ts';

/** Below this share of a loud frame's energy nothing is spoken, unless the recording is that noisy. */
const QUIET_RATIO = 10 ** -3.5;
const LOUD_QUANTILE = 0.95;
const NOISE_QUANTILE = 0.05;
/** What is spoken is this much louder than the noise. */
const ABOVE_NOISE = 4;
/** …and what is this loud is spoken, whatever the quietest frames are: a sound without pauses has no noise to be seen. */
const SURELY_SPOKEN_RATIO = 10 ** -2;

/** In which frames of a recording something is heard. */
export class SoundingFrames {
  private readonly energy: Float32Array;
  private readonly threshold: number;

  constructor({ energy }: Spectrogram) {
    this.energy = energy;
    const sorted = energy.toSorted();
    const at = (quantile: number): number => sorted[Math.floor(quantile * (sorted.length - 1))] ?? 0;
    const loud = at(LOUD_QUANTILE);
    this.threshold = Math.max(1e-9, loud * QUIET_RATIO, Math.min(at(NOISE_QUANTILE) * ABOVE_NOISE, loud * SURELY_SPOKEN_RATIO));
  }

  /** From the first to the last sound between two times; null when all is silent. */
  within(startSeconds: number, endSeconds: number): { startSeconds: number; endSeconds: number } | null {
    const [from, to] = [Math.round(startSeconds / FRAME_SECONDS), Math.round(endSeconds / FRAME_SECONDS)];
    let first = from;
    while (first < to && !this.isHeard(first)) first += 1;
    if (first >= to) return null;
    let last = to - 1;
    while (!this.isHeard(last)) last -= 1;
    return { startSeconds: first === from ? startSeconds : first * FRAME_SECONDS, endSeconds: last === to - 1 ? endSeconds : (last + 1) * FRAME_SECONDS };
  }

  private isHeard(frame: number): boolean {
    return (this.energy[frame] ?? 0) >= this.threshold;
  }
}
