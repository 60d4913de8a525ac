import type { Schemas } from '../../api/types.ts';

export type CaptionStyle = Schemas['CaptionStyle'];

export const FONT_SIZE = { min: 24, max: 240 } as const;

/** The other numbers of a caption style with their bounds. */
export const DETAILS = [
  { id: 'letterSpacing', min: -5, max: 40, step: 1 },
  { id: 'outline', min: 0, max: 20, step: 0.5 },
  { id: 'shadow', min: 0, max: 20, step: 0.5 },
  { id: 'glow', min: 0, max: 60, step: 1 },
  { id: 'spokenScale', min: 100, max: 140, step: 1 },
  { id: 'margin', min: 0, max: 900, step: 1 },
  { id: 'sideMargin', min: 0, max: 400, step: 1 },
] as const;

export const COLORS = ['color', 'highlightColor', 'outlineColor', 'glowColor', 'boxColor'] as const;

export const NO_HIGHLIGHT = 'none';

export const POSITIONS = ['bottom', 'middle', 'top'] as const;

export const BOXES = ['none', 'line', 'word'] as const;

export const DEFAULT_PRESET = 'karaoke';

/** The style with one part changed; what is undefined is left to be as usual. */
export function withPart<Name extends keyof CaptionStyle>(style: CaptionStyle, name: Name, value: CaptionStyle[Name] | undefined): CaptionStyle {
  const others = Object.fromEntries(Object.entries(style).filter(([id]) => id !== name));
  return value === undefined ? others : { ...others, [name]: value };
}

const SWITCHES = ['uppercase', 'preset', 'font', 'fontWeight', 'box', 'boxOpacity', 'position'] as const;
const PARTS = ['fontSize', ...DETAILS.map(({ id }) => id), ...COLORS, ...SWITCHES] as const satisfies readonly (keyof CaptionStyle)[];

/** A merge patch that leaves exactly this style, whatever was there before. */
export function toStylePatch(style: CaptionStyle): Schemas['CaptionStylePatch'] {
  const chosen = PARTS.filter((part) => style[part] !== undefined);
  return chosen.length === 0 ? null : Object.fromEntries(PARTS.map((part) => [part, style[part] ?? null]));
}

const SAMPLE_WORDS = 5;

/** The first words of a script, to show captions with; undefined when it has none. */
export function sampleOf(script: string): string | undefined {
  return script.trim().split(/\s+/u).slice(0, SAMPLE_WORDS).join(' ') || undefined;
}
