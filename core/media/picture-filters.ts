/** From a source's picture to the clip's: crop to fill, size, color, 30 frames per second, exact length. */
import { filter } from './filter-graph.ts';
import type { CutListItem, Timeline, VideoProbe } from './media-types.ts';

/** How much closer each edge comes per second of a push-in, as a share of the picture. */
const PUSH_IN_PER_SECOND = 0.02;

type Target = Pick<Timeline, 'width' | 'height' | 'framesPerSecond'>;

export function shotFilters(item: CutListItem, probe: VideoProbe, target: Target): string[] {
  const crop = filter('crop', cropToFill(probe, item.focusX ?? 0.5, target));
  const fit = [
    filter('scale', { w: target.width, h: target.height, flags: 'bicubic', in_color_matrix: probe.colorMatrix, out_color_matrix: 'bt709', out_range: 'tv' }),
    filter('setsar', { sar: 1 }),
    filter('format', { pix_fmts: 'yuv420p' }),
  ];
  const timing = [
    // From 0, so that the first picture also covers the moment before it.
    filter('fps', { fps: target.framesPerSecond, start_time: 0 }),
    filter('trim', { end_frame: item.frames }),
    filter('setpts', { expr: 'PTS-STARTPTS' }),
  ];
  if (item.pushIn) return [crop, ...timing, pushIn(target.framesPerSecond), ...fit];
  // Whichever handles fewer pictures first.
  return probe.framesPerSecond > target.framesPerSecond ? [crop, ...timing, ...fit] : [crop, ...fit, ...timing];
}

/** The largest part of the picture that has the clip's shape, around the place where things happen. */
function cropToFill(probe: VideoProbe, focusX: number, target: Target): { w: number; h: number; x: number; y: number } {
  const shape = target.width / target.height / probe.pixelAspectRatio;
  const w = Math.min(probe.width, even(probe.height * shape));
  const h = Math.min(probe.height, even(probe.width / shape));
  return { w, h, x: even(clamp(focusX * probe.width - w / 2, 0, probe.width - w)), y: even((probe.height - h) / 2) };
}

/** Moves the corners, not the pixels: a crop would jump from pixel to pixel. */
function pushIn(framesPerSecond: number): string {
  const inset = (side: 'W' | 'H'): string => `${PUSH_IN_PER_SECOND / framesPerSecond}*on*${side}`;
  const [left, right, top, bottom] = [inset('W'), `W-${inset('W')}`, inset('H'), `H-${inset('H')}`];
  return filter('perspective', { x0: left, y0: top, x1: right, y1: top, x2: left, y2: bottom, x3: right, y3: bottom, eval: 'frame', interpolation: 'cubic' });
}

/** Chroma is stored for pairs of pixels. */
function even(pixels: number): number {
  return 2 * Math.round(pixels / 2);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
