import { chain, filter } from '../filter-graph.ts';
import type { Logo } from '../media-types.ts';
import { cornerMargins } from './safe-zones.ts';

export interface LogoPads {
  readonly video: string;
  /** The picture file's stream, e.g. `1:v`. One picture is enough: it stays until the video ends. */
  readonly logoInput: string;
  readonly out: string;
}

/** A tall logo is held to this share of the picture's height. */
const TALLEST_SHARE = 0.3;
const TITLE_GAP = 30;

/** Lays the logo over the video, clear of what networks lay there. The video stays yuv420p; labels made here begin with `out`. */
export function logoChain({ video, logoInput, out }: LogoPads, logo: Logo, size: { readonly width: number; readonly height: number }): string[] {
  const scaled = `${out}_logo`;
  const box = { w: even(size.width * logo.widthShare), h: even(size.height * TALLEST_SHARE) };
  return [
    chain([logoInput], [...scaledWithAlpha(box), filter('colorchannelmixer', { aa: logo.opacity }), ...videoColors()], [scaled]),
    chain([video, scaled], [filter('overlay', { ...place(logo, size), eof_action: 'repeat' })], [out]),
  ];
}

/**
 * Where a title can begin without touching the logo, in pixels of a picture whose shorter side has 1080; null when the logo stands
 * below. How high the logo is nobody knows here: it is taken for square, as wide ones are lower and tall ones rare.
 */
export function marginBelowLogo({ corner, widthShare }: Pick<Logo, 'corner' | 'widthShare'>, size: { readonly width: number; readonly height: number }): number | null {
  if (!corner.startsWith('top')) return null;
  const bottom = cornerMargins(corner, size).y + Math.min(size.width * widthShare, size.height * TALLEST_SHARE);
  return Math.round((bottom * 1080) / Math.min(size.width, size.height)) + TITLE_GAP;
}

/** Scaled with colors weighed by their alpha; else the color that transparent pixels happen to have would show as a fringe. */
function scaledWithAlpha(box: { readonly w: number; readonly h: number }): string[] {
  return [
    filter('format', { pix_fmts: 'gbrap' }),
    filter('premultiply', { inplace: 1 }),
    filter('scale', { ...box, force_original_aspect_ratio: 'decrease', flags: 'lanczos' }),
    filter('unpremultiply', { inplace: 1 }),
    filter('format', { pix_fmts: 'rgba' }),
  ];
}

function videoColors(): string[] {
  return [filter('scale', { w: 'iw', h: 'ih', out_color_matrix: 'bt709', out_range: 'tv' }), filter('format', { pix_fmts: 'yuva420p' }), filter('setsar', { sar: 1 })];
}

function place(logo: Logo, size: { readonly width: number; readonly height: number }): { readonly x: string; readonly y: string } {
  const { x, y } = cornerMargins(logo.corner, size);
  return { x: logo.corner.endsWith('right') ? `W-w-${x}` : String(x), y: logo.corner.startsWith('bottom') ? `H-h-${y}` : String(y) };
}

function even(pixels: number): number {
  return Math.max(2, 2 * Math.round(pixels / 2));
}
