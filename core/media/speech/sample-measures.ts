import type { Interval } from './speech-types.ts';

/** Of what 16 bits can hold; resampling takes the edge off what was cut. */
const FULL_SCALE = 0.985;
/** A peak that touches the top is none that was cut. */
const SHORTEST_CUT_SAMPLES = 3;
/** Words begin and end softly, and a room answers: not yet a pause. */
const PAUSE_MARGIN_SECONDS = 0.15;
const LEAST_PAUSE_SECONDS = 0.3;
const SILENCE = 1e-5;

/** From −1 to 1, of a WAV of 16 bits and one channel as FFmpeg writes it. */
export function wavSamples(file: Buffer): Float32Array {
  const data = file.indexOf('data', 12, 'latin1');
  const bytes = data < 0 ? Buffer.alloc(0) : file.subarray(data + 8);
  return Float32Array.from({ length: Math.floor(bytes.length / 2) }, (_, index) => bytes.readInt16LE(index * 2) / 32_768);
}

export function peakOf(samples: Float32Array): number {
  return samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);
}

/** 0–1: samples that lie in a row at the top, which a voice alone never does. */
export function clippedShareOf(samples: Float32Array): number {
  let [clipped, run] = [0, 0];
  for (const sample of samples) {
    run = Math.abs(sample) >= FULL_SCALE ? run + 1 : 0;
    if (run === SHORTEST_CUT_SAMPLES) clipped += SHORTEST_CUT_SAMPLES;
    else if (run > SHORTEST_CUT_SAMPLES) clipped += 1;
  }
  return samples.length === 0 ? 0 : clipped / samples.length;
}

/** Null where nobody speaks, or the pauses are too short to say. */
export function noiseBelowSpeechDb(samples: Float32Array, speech: readonly Interval[], rate: number): number | null {
  if (speech.length === 0) return null;
  const pauses = pausesBetween(speech, samples.length / rate);
  if (pauses.reduce((sum, { startSeconds, endSeconds }) => sum + endSeconds - startSeconds, 0) < LEAST_PAUSE_SECONDS) return null;
  return 20 * Math.log10(levelOf(samples, speech, rate) / levelOf(samples, pauses, rate));
}

function pausesBetween(speech: readonly Interval[], durationSeconds: number): Interval[] {
  const starts = [...speech.map(({ startSeconds }) => startSeconds - PAUSE_MARGIN_SECONDS), durationSeconds];
  const ends = [0, ...speech.map(({ endSeconds }) => endSeconds + PAUSE_MARGIN_SECONDS)];
  return ends.map((startSeconds, index) => ({ startSeconds, endSeconds: starts[index] ?? durationSeconds })).filter(({ startSeconds, endSeconds }) => endSeconds > startSeconds);
}

function levelOf(samples: Float32Array, intervals: readonly Interval[], rate: number): number {
  let [sum, count] = [0, 0];
  for (const { startSeconds, endSeconds } of intervals) {
    for (const sample of samples.subarray(Math.round(startSeconds * rate), Math.round(endSeconds * rate))) [sum, count] = [sum + sample ** 2, count + 1];
  }
  return Math.max(SILENCE, Math.sqrt(sum / Math.max(1, count)));
}
