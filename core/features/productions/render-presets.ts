import type { Schemas } from '../../contract/operations.ts';
import { type SafeZone, safeZoneOf } from '../../media/index.ts';
import { CLIP_FORMAT } from './clip-format.ts';

export type RenderPreset = Schemas['RenderPreset'];

/** A type, not an interface: job stages keep it as JSON. */
export type PictureSize = { readonly width: number; readonly height: number };

/** The bound of the rate control; below it the quality decides. */
export interface Encoding {
  readonly maxRateKbps: number;
}

interface Preset {
  readonly size: PictureSize;
  readonly encoding: Encoding;
  /** What the network takes at most; null: there is no limit, or none that anybody reaches. */
  readonly maxSizeBytes: number | null;
  readonly longestSeconds: number | null;
}

const MEGABYTE = 1_000_000;
const UPRIGHT = { width: 1080, height: 1920 };
/** Networks encode again whatever they get: more than this is not to be seen there. */
const USUAL = { maxRateKbps: 10_000 };

const PRESETS: Readonly<Record<RenderPreset, Preset>> = {
  vertical: { size: UPRIGHT, encoding: USUAL, maxSizeBytes: null, longestSeconds: null },
  square: { size: { width: 1080, height: 1080 }, encoding: { maxRateKbps: 8000 }, maxSizeBytes: null, longestSeconds: null },
  landscape: { size: { width: 1920, height: 1080 }, encoding: { maxRateKbps: 12_000 }, maxSizeBytes: null, longestSeconds: null },
  tiktok: { size: UPRIGHT, encoding: USUAL, maxSizeBytes: 500 * MEGABYTE, longestSeconds: 600 },
  reels: { size: UPRIGHT, encoding: USUAL, maxSizeBytes: 300 * MEGABYTE, longestSeconds: 900 },
  shorts: { size: UPRIGHT, encoding: USUAL, maxSizeBytes: null, longestSeconds: 180 },
  facebook: { size: UPRIGHT, encoding: { maxRateKbps: 8000 }, maxSizeBytes: 1000 * MEGABYTE, longestSeconds: 600 },
};

export function sizeOf(preset: RenderPreset): PictureSize {
  return PRESETS[preset].size;
}

/** @param preset null: a clip of some other size */
export function encodingOf(preset: RenderPreset | null): Encoding {
  return preset === null ? USUAL : PRESETS[preset].encoding;
}

export function listPresets(): Schemas['RenderPresetDetails'][] {
  return Object.entries(PRESETS).map(([preset, { size, encoding, maxSizeBytes, longestSeconds }]) => ({
    preset: preset as RenderPreset,
    ...size,
    framesPerSecond: CLIP_FORMAT.framesPerSecond,
    maxBitrateKbps: encoding.maxRateKbps,
    maxSizeBytes,
    longestSeconds,
    safeZone: safeZoneOf(size) satisfies SafeZone,
  }));
}

/** What stands in the way of publishing a video where it was rendered for. */
export function findPresetProblems(preset: RenderPreset | null, video: { readonly sizeBytes: number; readonly durationSeconds: number }): { readonly code: string; readonly message: string }[] {
  if (preset === null) return [];
  const { maxSizeBytes, longestSeconds } = PRESETS[preset];
  const problems = [];
  if (longestSeconds !== null && video.durationSeconds > longestSeconds) problems.push({ code: 'preset.too-long', message: `The video is longer than the ${longestSeconds / 60} minutes that the preset's network takes. Shorten the script.` });
  if (maxSizeBytes !== null && video.sizeBytes > maxSizeBytes) problems.push({ code: 'preset.too-large', message: `The video is larger than the ${maxSizeBytes / MEGABYTE} MB that the preset's network takes. Shorten the script.` });
  return problems;
}
