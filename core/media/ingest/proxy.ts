import { filter } from '../filter-graph.ts';
import type { VideoProbe } from '../media-types.ts';

const SHORT_SIDE = 540;

/** A small upright copy with square pixels. */
export function proxyFilters(probe: VideoProbe): string[] {
  const width = probe.width * probe.pixelAspectRatio;
  const scale = Math.min(1, SHORT_SIDE / Math.min(width, probe.height));
  return [filter('scale', { w: even(width * scale), h: even(probe.height * scale), flags: 'fast_bilinear' }), filter('setsar', { sar: 1 }), filter('format', { pix_fmts: 'yuv420p' })];
}

/** A key picture every 30, so that a player and a renderer seek at once. */
export const PROXY_OPTIONS: readonly string[] = ['-map', '[proxy]', '-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '26', '-g', '30', '-bf', '0', '-movflags', '+faststart', '-f', 'mp4'];

function even(pixels: number): number {
  return Math.max(2, 2 * Math.round(pixels / 2));
}
