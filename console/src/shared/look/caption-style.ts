import type { Schemas } from '../../api/types.ts';

type CaptionStyle = Schemas['CaptionStyle'];

/** Numbers of a caption style with their bounds and what they usually are; no usual one: it depends on the picture. */
export const NUMBERS = [
  { id: 'fontSize', min: 24, max: 240, usual: 116 },
  { id: 'outline', min: 0, max: 20, usual: 8 },
  { id: 'shadow', min: 0, max: 20, usual: 3 },
  { id: 'margin', min: 0, max: 900, usual: undefined },
  { id: 'sideMargin', min: 0, max: 400, usual: 90 },
] as const;

export const COLORS = [
  { id: 'color', usual: '#FFFFFF' },
  { id: 'highlightColor', usual: '#FFD400' },
  { id: 'outlineColor', usual: '#000000' },
] as const;

export const NO_HIGHLIGHT = 'none';

export const POSITIONS = ['bottom', 'middle', 'top'] as const;

/** The style with one part changed; what is undefined is left to be as usual. */
export function withPart<Name extends keyof CaptionStyle>(style: CaptionStyle, name: Name, value: CaptionStyle[Name] | undefined): CaptionStyle {
  const others = Object.fromEntries(Object.entries(style).filter(([id]) => id !== name));
  return value === undefined ? others : { ...others, [name]: value };
}

const PARTS = [...NUMBERS.map(({ id }) => id), ...COLORS.map(({ id }) => id), 'position'] as const satisfies readonly (keyof CaptionStyle)[];

/** A merge patch that leaves exactly this style, whatever was there before. */
export function toStylePatch(style: CaptionStyle): Schemas['CaptionStylePatch'] {
  const chosen = PARTS.filter((part) => style[part] !== undefined);
  return chosen.length === 0 ? null : Object.fromEntries(PARTS.map((part) => [part, style[part] ?? null]));
}
