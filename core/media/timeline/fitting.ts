/** How a source's picture is brought to the clip's size and colors. */
import { filter } from '../filter-graph.ts';
import type { VideoProbe } from '../media-types.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A part of a picture, in pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export function scaleTo({ width, height }: Size, probe: VideoProbe, flags = 'bicubic'): string {
  return filter('scale', { w: width, h: height, flags, in_color_matrix: probe.colorMatrix, out_color_matrix: 'bt709', out_range: 'tv' });
}

export function uniform(): string[] {
  return [filter('setsar', { sar: 1 }), filter('format', { pix_fmts: 'yuv420p' })];
}

/** The largest part of the picture that has the clip's shape, around the place where things happen. */
export function cropToFill(probe: VideoProbe, focusX: number, target: Size): Area {
  const shape = target.width / target.height / probe.pixelAspectRatio;
  const w = Math.min(probe.width, even(probe.height * shape));
  const h = Math.min(probe.height, even(probe.width / shape));
  return { w, h, x: even(clamp(focusX * probe.width - w / 2, 0, probe.width - w)), y: even((probe.height - h) / 2) };
}

/** Width by height as seen. */
export function shapeOf(probe: VideoProbe): number {
  return (probe.width * probe.pixelAspectRatio) / probe.height;
}

/** Chroma is stored for pairs of pixels. */
export function even(pixels: number): number {
  return 2 * Math.round(pixels / 2);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
