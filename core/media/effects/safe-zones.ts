import type { Corner } from '../media-types.ts';

/** Pixels of a picture whose shorter side has 1080. */
export interface SafeZone {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * What TikTok, Reels and Shorts lay over an upright video, as far as any of them reaches: tabs and search above, name, text and
 * sound below, and the column of buttons at the right of the lower half.
 */
const UPRIGHT: SafeZone = { top: 260, right: 60, bottom: 500, left: 60 };
const BUTTON_COLUMN = 160;
/** Players lay nothing over other shapes for long. */
const OTHERWISE: SafeZone = { top: 54, right: 54, bottom: 54, left: 54 };

/** What is clear in all of the picture's height, in pixels of this picture. */
export function safeZoneOf(size: Size): SafeZone {
  const zone = isUpright(size) ? { ...UPRIGHT, right: BUTTON_COLUMN } : OTHERWISE;
  const scaled = (pixels: number): number => even(pixels * scaleOf(size));
  return { top: scaled(zone.top), right: scaled(zone.right), bottom: scaled(zone.bottom), left: scaled(zone.left) };
}

/** How far from the edges something in this corner has to stay, in pixels of this picture. */
export function cornerMargins(corner: Corner, size: Size): { readonly x: number; readonly y: number } {
  const zone = isUpright(size) ? UPRIGHT : OTHERWISE;
  const scale = scaleOf(size);
  const beside = isUpright(size) && corner === 'bottom-right' ? BUTTON_COLUMN : corner.endsWith('right') ? zone.right : zone.left;
  return { x: even(beside * scale), y: even((corner.startsWith('top') ? zone.top : zone.bottom) * scale) };
}

function isUpright({ width, height }: Size): boolean {
  return height > width;
}

function scaleOf({ width, height }: Size): number {
  return Math.min(width, height) / 1080;
}

/** Chroma is stored for pairs of pixels. */
function even(pixels: number): number {
  return 2 * Math.round(pixels / 2);
}
