import type { CaptionPosition, CaptionStyle } from '../style.ts';

export interface Picture {
  readonly width: number;
  readonly height: number;
}

/**
 * What TikTok, Reels and Shorts together lay over a portrait video, in pixels of 1080×1920: tabs and search at the top, name, text and
 * sound at the bottom, buttons along the right (kept free on both sides, as captions are centered).
 */
const PORTRAIT = { top: 260, bottom: 500, middle: 0, side: 120 } as const;
/** Players lay nothing over other shapes but their controls. */
const OTHER = { top: 90, bottom: 90, middle: 0, side: 90 } as const;

/** Pixels of this picture per pixel that a style speaks of. */
export function unitOf({ width, height }: Picture): number {
  return Math.min(width, height) / 1080;
}

/** How far from its edge the text stands, in pixels that the style speaks of. */
export function edgeMargin({ position, margin }: Pick<CaptionStyle, 'position' | 'margin'>, picture: Picture): number {
  return margin ?? safeZone(picture)[position];
}

export function sideMargin(style: Pick<CaptionStyle, 'sideMargin'>, picture: Picture): number {
  return style.sideMargin ?? safeZone(picture).side;
}

function safeZone({ width, height }: Picture): Readonly<Record<CaptionPosition | 'side', number>> {
  return height > width ? PORTRAIT : OTHER;
}
