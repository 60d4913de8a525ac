import { FRAME_SECONDS, type Spectrogram } from './spectrogram-sampler.ts';

/** Below this share of a loud frame's energy nothing is spoken, unless the recording is that noisy. */
const QUIET_RATIO = 10 ** -3.5;
const LOUD_QUANTILE = 0.95;
const NOISE_QUANTILE = 0.05;
/** What is spoken is this much louder than the noise. */
const ABOVE_NOISE = 4;
/** …and what is this loud is spoken, whatever the quietest frames are: a sound without pauses has no noise to be seen. */
const SURELY_SPOKEN_RATIO = 10 ** -2;

/** What is shorter is no pause but the closed mouth before a consonant. */
const SHORTEST_PAUSE_FRAMES = 20;

/** In which frames of a recording something is heard. */
export class SoundingFrames {
  /** 1 where something is. */
  private readonly heard: Uint8Array;

  constructor({ energy }: Spectrogram) {
    const sorted = energy.toSorted();
    const at = (quantile: number): number => sorted[Math.floor(quantile * (sorted.length - 1))] ?? 0;
    const loud = at(LOUD_QUANTILE);
    const threshold = Math.max(1e-9, loud * QUIET_RATIO, Math.min(at(NOISE_QUANTILE) * ABOVE_NOISE, loud * SURELY_SPOKEN_RATIO));
    this.heard = Uint8Array.from(energy, (value) => Number(value >= threshold));
    this.closeGaps();
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

  private closeGaps(): void {
    let next = 0;
    for (const [frame, isHeard] of this.heard.entries()) {
      if (isHeard === 0) continue;
      if (next > 0 && frame - next < SHORTEST_PAUSE_FRAMES) this.heard.fill(1, next, frame);
      next = frame + 1;
    }
  }

  private isHeard(frame: number): boolean {
    return this.heard[frame] === 1;
  }
}
