import { safeZoneOf } from '../../effects/safe-zones.ts';
import type { CaptionPosition, CaptionStyle } from '../style.ts';

export interface Picture {
  readonly width: number;
  readonly height: number;
}

/** Where networks lay nothing over a video, text still keeps away from its edges. */
const LEAST_MARGIN = 90;

/** Pixels of this picture per pixel that a style speaks of. */
export function unitOf({ width, height }: Picture): number {
  return Math.min(width, height) / 1080;
}

/** How far from its edge the text stands, in pixels that the style speaks of. */
export function edgeMargin({ position, margin }: Pick<CaptionStyle, 'position' | 'margin'>, picture: Picture): number {
  if (position === 'middle') return margin ?? 0;
  return margin ?? clear(safeZoneOf(picture)[position], picture);
}

/** The same on both sides, as captions are centered. Titles stand above the buttons. */
export function sideMargin({ position, sideMargin: chosen }: Pick<CaptionStyle, 'position' | 'sideMargin'>, picture: Picture): number {
  const { left, right } = safeZoneOf(picture);
  return chosen ?? clear(position === ('top' satisfies CaptionPosition) ? left : Math.max(left, right), picture);
}

function clear(pixels: number, picture: Picture): number {
  return Math.max(LEAST_MARGIN, Math.round(pixels / unitOf(picture)));
}
