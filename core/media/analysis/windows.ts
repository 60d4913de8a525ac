import type { CandidateWindow, Shot, WindowFlaw } from '../media-types.ts';
import { BANDS, meanMovement } from './frame-measures.ts';
import { SAMPLES_PER_SECOND, type Sample } from './sample.ts';

const WINDOW_SECONDS = 1.5;
const STEP_SECONDS = 0.5;
/** Samples are a tenth of a second apart, so a cut may lie that much beside where it was seen. */
const CUT_MARGIN_SECONDS = 0.1;

/** Values at which a measure counts as full. */
/** Mean difference between neighboring samples, of 0–1, at which footage counts as lively. */
export const FULL_MOTION = 0.05;
const FULL = { motion: FULL_MOTION, variation: 0.1, laplacianVariance: 500, standardDeviation: 80 } as const;
const WEIGHTS = { motion: 0.4, variation: 0.2, sharpness: 0.2, contrast: 0.15, exposure: 0.05 } as const;
/** Below these a window is a last resort. */
const LEAST = { motion: 0.004, brightness: 0.08, sharpness: 0.02 } as const;

/** The part of a picture's width that a crop from landscape to portrait keeps, in bands. */
const CROPPED_BANDS = 5;
const ALMOST = 0.97;

export function buildWindows(samples: readonly Sample[], shots: readonly Shot[], durationSeconds: number): CandidateWindow[] {
  return shots.flatMap((shot, index) => placeWindows(shot, durationSeconds).map((place) => scoreWindow(samples, place, index)));
}

/** Windows in a row, overlapping; one of the whole shot where it is shorter than a window. */
function placeWindows(shot: Shot, durationSeconds: number): Shot[] {
  const start = shot.startSeconds === 0 ? 0 : shot.startSeconds + CUT_MARGIN_SECONDS;
  const end = shot.endSeconds === durationSeconds ? durationSeconds : shot.endSeconds - CUT_MARGIN_SECONDS;
  if (end <= start) return [];
  const count = Math.max(1, Math.floor((end - start - WINDOW_SECONDS) / STEP_SECONDS + 1e-9) + 1);
  return Array.from({ length: count }, (_, index) => {
    const startSeconds = start + index * STEP_SECONDS;
    return { startSeconds, endSeconds: Math.min(startSeconds + WINDOW_SECONDS, end) };
  });
}

function scoreWindow(samples: readonly Sample[], place: Shot, shot: number): CandidateWindow {
  const from = Math.min(Math.round(place.startSeconds * SAMPLES_PER_SECOND), samples.length - 1);
  const inside = samples.slice(Math.max(0, from), Math.max(from + 1, Math.round(place.endSeconds * SAMPLES_PER_SECOND)));
  const middle = at(inside, Math.floor(inside.length / 2));
  // The first one's difference leads out of the window.
  const steps = inside.slice(1);
  const motion = mean(steps.map((sample) => sample.difference.movement)) / 255;
  const variation = differenceOfEnds(at(inside, 0), middle, at(inside, inside.length - 1)) / 255;
  const sharpness = Math.min(1, mean(inside.map((sample) => sample.laplacianVariance)) / FULL.laplacianVariance);
  const contrast = Math.min(1, middle.standardDeviation / FULL.standardDeviation);
  const brightness = middle.mean / 255;
  const flaw = findFlaw(motion, brightness, sharpness);
  const detail = shares(inside.map((sample) => sample.detail));
  const movement = shares(steps.map((sample) => sample.difference.bands));
  const score =
    WEIGHTS.motion * Math.min(1, motion / FULL.motion) +
    WEIGHTS.variation * Math.min(1, variation / FULL.variation) +
    WEIGHTS.sharpness * sharpness +
    WEIGHTS.contrast * contrast +
    WEIGHTS.exposure * (1 - 2 * Math.abs(brightness - 0.5));
  return {
    startSeconds: round(place.startSeconds),
    endSeconds: round(place.endSeconds),
    shot,
    score: round(score),
    motion: round(motion),
    variation: round(variation),
    sharpness: round(sharpness),
    contrast: round(contrast),
    brightness: round(brightness),
    focusX: round(findFocus(flaw === 'still' ? detail : detail.map((share, band) => share + (movement[band] ?? 0)))),
    hash: middle.hash,
    flaw,
  };
}

function findFlaw(motion: number, brightness: number, sharpness: number): WindowFlaw | null {
  if (brightness < LEAST.brightness) return 'dark';
  if (sharpness < LEAST.sharpness) return 'blurred';
  return motion < LEAST.motion ? 'still' : null;
}

function differenceOfEnds(first: Sample, middle: Sample, last: Sample): number {
  return mean([meanMovement(first.thumbnail, middle.thumbnail), meanMovement(middle.thumbnail, last.thumbnail), meanMovement(first.thumbnail, last.thumbnail)]);
}

/** Each band's share of all that the frames hold. */
function shares(frames: readonly Float32Array[]): number[] {
  const sums = Array.from({ length: BANDS }, (_, band) => mean(frames.map((bands) => bands[band] ?? 0)));
  const total = sums.reduce((sum, value) => sum + value, 0);
  return sums.map((value) => (total === 0 ? 1 / BANDS : value / total));
}

/**
 * The middle of that part of the picture, as wide as a portrait crop, that holds the most. Where it can be shifted without losing
 * anything, it lies so that what it holds is in its middle.
 */
function findFocus(bands: readonly number[]): number {
  const held = Array.from({ length: BANDS - CROPPED_BANDS + 1 }, (_, first) => mean(bands.slice(first, first + CROPPED_BANDS)));
  const enough = ALMOST * Math.max(...held);
  const first = held.findIndex((amount) => amount >= enough);
  const after = held.findIndex((amount, position) => position > first && amount < enough);
  const last = after === -1 ? held.length - 1 : after - 1;
  return ((first + last) / 2 + CROPPED_BANDS / 2) / BANDS;
}

function at(samples: readonly Sample[], index: number): Sample {
  const sample = samples[index];
  if (!sample) throw new Error('a window without samples');
  return sample;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
