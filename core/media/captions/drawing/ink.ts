import { type CaptionStyle, NO_HIGHLIGHT } from '../style.ts';

/** What a word is written with. */
export interface Ink {
  readonly color: string;
  readonly glowColor: string;
  readonly isSpoken: boolean;
}

export function plainInk({ color, glowColor }: CaptionStyle): Ink {
  return { color, glowColor, isSpoken: false };
}

export function spokenInk({ color, highlightColor, glowColor, box, boxColor }: CaptionStyle): Ink {
  const isColored = highlightColor !== NO_HIGHLIGHT;
  if (box === 'word') return { color: readableOn(isColored ? highlightColor : boxColor), glowColor, isSpoken: true };
  // Light takes the color of what shines; a shade stays a shade.
  return { color: isColored ? highlightColor : color, glowColor: isColored && !isDark(glowColor) ? highlightColor : glowColor, isSpoken: true };
}

/** By the weights with which the eye sees red, green and blue. */
export function isDark(color: string): boolean {
  const [, red = '0', green = '0', blue = '0'] = /^#(..)(..)(..)$/.exec(color) ?? [];
  return 0.299 * parseInt(red, 16) + 0.587 * parseInt(green, 16) + 0.114 * parseInt(blue, 16) < 110;
}

function readableOn(color: string): string {
  return isDark(color) ? '#FFFFFF' : '#101010';
}
