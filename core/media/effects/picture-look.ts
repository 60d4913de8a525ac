import { filter } from '../filter-graph.ts';
import type { PictureLook } from '../media-types.ts';

/** hqdn3d's luma strength at full denoising: more smears faces. */
const STRONGEST_DENOISE = 8;
/** unsharp's luma amount at full sharpening: more draws halos. */
const STRONGEST_SHARPEN = 1.5;

/** Noise first, so that it is not sharpened; colors last. What would change nothing is left out. */
export function pictureLookFilters(look: PictureLook): string[] {
  const { denoise = 0, sharpen = 0, brightness = 0, contrast = 1, saturation = 1 } = look;
  const filters: string[] = [];
  if (denoise > 0) filters.push(denoiser(denoise * STRONGEST_DENOISE));
  // Sharpened colors would fringe.
  if (sharpen > 0) filters.push(filter('unsharp', { luma_msize_x: 5, luma_msize_y: 5, luma_amount: plain(sharpen * STRONGEST_SHARPEN), chroma_amount: 0 }));
  if (brightness !== 0 || contrast !== 1 || saturation !== 1) filters.push(colors(brightness, contrast, saturation));
  return filters;
}

function denoiser(strength: number): string {
  return filter('hqdn3d', { luma_spatial: plain(strength), chroma_spatial: plain(strength * 0.75), luma_tmp: plain(strength * 1.5), chroma_tmp: plain(strength * 1.125) });
}

/** By a table of our own within the range of video: `eq` rounds downwards, which turns gray greenish. */
function colors(brightness: number, contrast: number, saturation: number): string {
  const chroma = `round(clip((val-128)*${plain(saturation)}+128,16,240))`;
  return filter('lutyuv', { y: `round(clip((val-125.5)*${plain(contrast)}+125.5+${plain(brightness * 219)},16,235))`, u: chroma, v: chroma });
}

/** No exponents, and the same text for the same look. */
function plain(value: number): string {
  return String(Number(value.toFixed(4)));
}
