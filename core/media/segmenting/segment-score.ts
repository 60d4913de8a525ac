import { FULL_MOTION } from '../analysis/windows.ts';
import type { CandidateWindow } from '../media-types.ts';

/** Each 0–1, the more the better. A type, not an interface: it is kept as JSON. */
export type SegmentScores = { readonly motion: number; readonly sharpness: number; readonly contrast: number; readonly brightness: number };

const WEIGHTS: SegmentScores = { motion: 0.45, sharpness: 0.25, contrast: 0.2, brightness: 0.1 };

/** Of the windows that a stretch of footage is made of. */
export function scoreWindows(windows: readonly CandidateWindow[]): SegmentScores {
  const mean = (of: (window: CandidateWindow) => number): number => round(windows.reduce((sum, window) => sum + of(window), 0) / Math.max(1, windows.length));
  return {
    motion: mean((window) => Math.min(1, window.motion / FULL_MOTION)),
    sharpness: mean((window) => window.sharpness),
    contrast: mean((window) => window.contrast),
    // Neither dark nor burnt out.
    brightness: mean((window) => 1 - 2 * Math.abs(window.brightness - 0.5)),
  };
}

export function totalScore({ motion, sharpness, contrast, brightness }: SegmentScores): number {
  return round(WEIGHTS.motion * motion + WEIGHTS.sharpness * sharpness + WEIGHTS.contrast * contrast + WEIGHTS.brightness * brightness);
}

/** Why it is worth so much, in one plain sentence. */
export function explainScores({ motion, sharpness, contrast, brightness }: SegmentScores): string {
  const moves = inWords(motion, 'Much moves', 'Something moves', 'Hardly anything moves');
  const sharp = inWords(sharpness, 'sharp', 'fairly sharp', 'soft');
  const rich = inWords(contrast, 'full of contrast', 'of medium contrast', 'flat');
  const lit = inWords(brightness, 'well lit', 'somewhat dark or bright', 'too dark or too bright');
  return `${moves}; the picture is ${sharp}, ${rich} and ${lit}.`;
}

function inWords(value: number, much: string, some: string, little: string): string {
  if (value >= 0.6) return much;
  return value >= 0.25 ? some : little;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
