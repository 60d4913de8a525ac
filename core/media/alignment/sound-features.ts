import { MEL_BANDS, type Spectrogram } from './spectrogram-sampler.ts';

const CEPSTRA = 12;
/** Twelve shapes of the spectrum and the loudness, and how each of them changes. */
export const FEATURES = 2 * (CEPSTRA + 1);

/** What is this much quieter than the loudest counts as silence alike, whatever noise is in it. */
const FLOOR_RATIO = 10 ** -4;
/** Seconds of speech have loud and quiet frames; the loudest of all may be a click. */
const LOUD_QUANTILE = 0.95;
const LOUDNESS_WEIGHT = 1.5;
const CHANGE_WEIGHT = 0.09;
/** In frames. */
const CHANGE_REACH = 2;
/** Silence before and after: both sounds begin and end alike. */
export const MARGIN_FRAMES = 10;

export interface SoundFeatures {
  /** With the margins. */
  readonly frames: number;
  /** `FEATURES` values a frame. */
  readonly values: Float32Array;
}

/** Tells what is spoken rather than who speaks: average and spread of the voice are taken out. */
export function featuresOf({ frames, bands }: Spectrogram): SoundFeatures {
  const rows = frames + 2 * MARGIN_FRAMES;
  const values = new Float32Array(rows * FEATURES);
  const logs = logBands(bands, frames);
  for (let row = 0; row < rows; row++) {
    const frame = row - MARGIN_FRAMES;
    const isMargin = frame < 0 || frame >= frames;
    measureCepstra(isMargin ? SILENT_BANDS : logs.subarray(frame * MEL_BANDS, (frame + 1) * MEL_BANDS), values, row * FEATURES);
  }
  for (let feature = 0; feature <= CEPSTRA; feature++) normalize(values, rows, feature, feature === CEPSTRA ? LOUDNESS_WEIGHT : 1);
  appendChanges(values, rows);
  return { frames: rows, values };
}

const SILENT_BANDS = new Float32Array(MEL_BANDS);

/** Natural logarithms over the floor: silence is 0. */
function logBands(bands: Float32Array, frames: number): Float32Array {
  const loudest = new Float32Array(frames);
  for (let frame = 0; frame < frames; frame++) loudest[frame] = bands.subarray(frame * MEL_BANDS, (frame + 1) * MEL_BANDS).reduce((most, value) => Math.max(most, value), 0);
  const floor = Math.max(Number.MIN_VALUE * 1e20, (loudest.sort()[Math.floor(frames * LOUD_QUANTILE)] ?? 0) * FLOOR_RATIO);
  return bands.map((energy) => Math.log(Math.max(energy, floor) / floor));
}

const cosines = Float64Array.from({ length: CEPSTRA * MEL_BANDS }, (_, index) => Math.cos((Math.PI * (Math.floor(index / MEL_BANDS) + 1) * ((index % MEL_BANDS) + 0.5)) / MEL_BANDS));

function measureCepstra(logs: Float32Array, values: Float32Array, at: number): void {
  let loudness = 0;
  for (let band = 0; band < MEL_BANDS; band++) loudness += logs[band] ?? 0;
  for (let cepstrum = 0; cepstrum < CEPSTRA; cepstrum++) {
    let sum = 0;
    for (let band = 0; band < MEL_BANDS; band++) sum += (cosines[cepstrum * MEL_BANDS + band] ?? 0) * (logs[band] ?? 0);
    values[at + cepstrum] = sum;
  }
  values[at + CEPSTRA] = loudness / MEL_BANDS;
}

function normalize(values: Float32Array, rows: number, feature: number, weight: number): void {
  let [sum, squares] = [0, 0];
  for (let row = 0; row < rows; row++) {
    const value = values[row * FEATURES + feature] ?? 0;
    sum += value;
    squares += value * value;
  }
  const mean = sum / rows;
  const spread = Math.sqrt(Math.max(squares / rows - mean * mean, 1e-9));
  for (let row = 0; row < rows; row++) values[row * FEATURES + feature] = (((values[row * FEATURES + feature] ?? 0) - mean) / spread) * weight;
}

/** The slope of each value over the frames around. */
function appendChanges(values: Float32Array, rows: number): void {
  const half = FEATURES / 2;
  const at = (row: number, feature: number): number => values[Math.min(rows - 1, Math.max(0, row)) * FEATURES + feature] ?? 0;
  for (let row = 0; row < rows; row++) {
    for (let feature = 0; feature < half; feature++) {
      let slope = 0;
      for (let reach = 1; reach <= CHANGE_REACH; reach++) slope += reach * (at(row + reach, feature) - at(row - reach, feature));
      values[row * FEATURES + half + feature] = slope * CHANGE_WEIGHT;
    }
  }
}
