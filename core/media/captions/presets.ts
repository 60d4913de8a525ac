import type { CaptionStyle } from './style.ts';

export const CAPTION_PRESETS = ['karaoke', 'bold', 'pop', 'minimal', 'neon', 'box'] as const;
export type CaptionPreset = (typeof CAPTION_PRESETS)[number];

/** How captions have always looked here. */
export const DEFAULT_PRESET: CaptionPreset = 'karaoke';

const KARAOKE: CaptionStyle = {
  preset: 'karaoke',
  font: 'Montserrat',
  fontWeight: 800,
  fontSize: 116,
  uppercase: false,
  letterSpacing: 0,
  color: '#FFFFFF',
  highlightColor: '#FFD400',
  spokenScale: 100,
  outlineColor: '#101010',
  outline: 8,
  shadow: 3,
  glow: 0,
  glowColor: '#000000',
  box: 'none',
  boxColor: '#101010',
  boxOpacity: 0.8,
  position: 'bottom',
  margin: null,
  sideMargin: null,
};

/** Complete styles; what a request says beside the preset changes them part by part. */
export const PRESETS: Readonly<Record<CaptionPreset, CaptionStyle>> = {
  karaoke: KARAOKE,
  bold: { ...KARAOKE, preset: 'bold', fontWeight: 900, fontSize: 128, uppercase: true, highlightColor: 'none', outline: 10, shadow: 5 },
  pop: { ...KARAOKE, preset: 'pop', font: 'Rubik', fontWeight: 900, fontSize: 124, uppercase: true, highlightColor: '#4BFF7A', spokenScale: 112, outline: 9, shadow: 6 },
  minimal: { ...KARAOKE, preset: 'minimal', fontWeight: 600, fontSize: 92, highlightColor: 'none', outline: 0, shadow: 0, glow: 14, glowColor: '#000000' },
  neon: { ...KARAOKE, preset: 'neon', fontWeight: 700, fontSize: 116, letterSpacing: 2, highlightColor: '#5CF6FF', outlineColor: '#3B0764', outline: 3, shadow: 0, glow: 26, glowColor: '#FF2BD6' },
  box: { ...KARAOKE, preset: 'box', fontWeight: 700, fontSize: 100, highlightColor: '#FFD400', outline: 0, shadow: 0, box: 'line', boxColor: '#101010', boxOpacity: 0.8 },
};
