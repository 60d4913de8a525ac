import { type CaptionPreset, DEFAULT_PRESET, PRESETS } from './presets.ts';
import type { CaptionFont } from './fonts/font-families.ts';

export type CaptionPosition = 'bottom' | 'middle' | 'top';

/** none: letters with an outline. line: a box behind each line. word: a box behind the word that is being spoken. */
export type CaptionBox = 'none' | 'line' | 'word';

/** Lengths are in pixels of a picture whose shorter side has 1080, and grow with it. Colors are `#RRGGBB`. */
export interface CaptionStyle {
  /** What the rest of the style was taken from. */
  readonly preset: CaptionPreset;
  readonly font: CaptionFont;
  /** 100–900; the nearest that the font has. */
  readonly fontWeight: number;
  readonly fontSize: number;
  readonly uppercase: boolean;
  readonly letterSpacing: number;
  readonly color: string;
  /** Of the word that is being spoken, or `none`. */
  readonly highlightColor: string;
  /** How large the spoken word is, in percent of the others. */
  readonly spokenScale: number;
  readonly outlineColor: string;
  readonly outline: number;
  readonly shadow: number;
  /** How far light spreads around the letters. */
  readonly glow: number;
  readonly glowColor: string;
  readonly box: CaptionBox;
  readonly boxColor: string;
  /** 0–1 */
  readonly boxOpacity: number;
  readonly position: CaptionPosition;
  /** Kept free between the captions and the edge they stand at; null: as much as the networks lay their buttons and texts over. */
  readonly margin: number | null;
  /** Kept free at the left and right; null as for `margin`. */
  readonly sideMargin: number | null;
}

/** No word is marked. */
export const NO_HIGHLIGHT = 'none';

/** What is left open is as the preset has it, and without one as usual. */
export function completeStyle(style: Partial<CaptionStyle>): CaptionStyle {
  return { ...PRESETS[style.preset ?? DEFAULT_PRESET], ...style };
}

export const DEFAULT_STYLE: CaptionStyle = completeStyle({});
