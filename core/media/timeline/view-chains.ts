/** From a source's picture to the clip's: what is kept of it, size, color, 30 frames per second, exact length. */
import { chain, filter } from '../filter-graph.ts';
import type { Layout, Timeline, VideoProbe } from '../media-types.ts';
import type { View } from './compile.ts';

export type Target = Pick<Timeline, 'width' | 'height' | 'framesPerSecond'> & { readonly layout: Layout };

/** How much closer each edge comes per second of a push-in, as a share of the picture. */
const PUSH_IN_PER_SECOND = 0.02;
/** A background is blurred at this share of its size: blurring costs by the pixel. */
const BACKGROUND_SCALE = 1 / 7.5;
/** Shapes that differ by less than this are filled; bars that thin would look like a mistake. */
const SAME_SHAPE = 1.04;

export interface ViewPads {
  readonly from: string;
  /** Also begins the names of the pads between. */
  readonly to: string;
  /** The first picture that comes is the first to be shown, whatever time it carries. */
  readonly startsClock: boolean;
}

export function viewChains(view: View, probe: VideoProbe, target: Target, pads: ViewPads): string[] {
  const start = pads.startsClock ? [filter('setpts', { expr: 'PTS-STARTPTS' })] : [];
  const isFilled = target.layout === 'crop' || isSameShape(probe, target);
  return isFilled ? [chain([pads.from], [...start, ...filled(view, probe, target)], [pads.to])] : beforeBlur(view, probe, target, pads, start);
}

function filled({ item, offsetFrames, frames }: View, probe: VideoProbe, target: Target): string[] {
  const crop = filter('crop', cropToFill(probe, item.focusX ?? 0.5, target));
  const fit = [scaleTo(target, probe), ...uniform()];
  const timed = timing(frames, target);
  if (item.pushIn) return [crop, ...timed, pushIn(offsetFrames, target.framesPerSecond), ...fit];
  // Whichever handles fewer pictures first.
  return probe.framesPerSecond > target.framesPerSecond ? [crop, ...timed, ...fit] : [crop, ...fit, ...timed];
}

function beforeBlur(view: View, probe: VideoProbe, target: Target, { from, to }: ViewPads, start: readonly string[]): string[] {
  const shape = shapeOf(probe);
  const whole = shape > target.width / target.height ? { width: target.width, height: even(target.width / shape) } : { width: even(target.height * shape), height: target.height };
  const small = { width: even(target.width * BACKGROUND_SCALE), height: even(target.height * BACKGROUND_SCALE) };
  const crop = filter('crop', cropToFill(probe, 0.5, target));
  const background = [crop, scaleTo(small, probe, 'fast_bilinear'), ...uniform(), filter('gblur', { sigma: 4 }), filter('scale', { w: target.width, h: target.height, flags: 'bilinear' }), filter('eq', { brightness: -0.06 })];
  return [
    chain([from], [...start, ...timing(view.frames, target), filter('split')], [`${to}back`, `${to}front`]),
    chain([`${to}back`], background, [`${to}blurred`]),
    chain([`${to}front`], [scaleTo(whole, probe), ...uniform()], [`${to}whole`]),
    chain([`${to}blurred`, `${to}whole`], [filter('overlay', { x: '(W-w)/2', y: '(H-h)/2', format: 'yuv420' })], [to]),
  ];
}

function scaleTo({ width, height }: { readonly width: number; readonly height: number }, probe: VideoProbe, flags = 'bicubic'): string {
  return filter('scale', { w: width, h: height, flags, in_color_matrix: probe.colorMatrix, out_color_matrix: 'bt709', out_range: 'tv' });
}

function uniform(): string[] {
  return [filter('setsar', { sar: 1 }), filter('format', { pix_fmts: 'yuv420p' })];
}

function timing(frames: number, { framesPerSecond }: Target): string[] {
  return [
    // From 0, so that the first picture also covers the moment before it.
    filter('fps', { fps: framesPerSecond, start_time: 0 }),
    filter('trim', { end_frame: frames }),
    filter('setpts', { expr: 'PTS-STARTPTS' }),
  ];
}

/** The largest part of the picture that has the clip's shape, around the place where things happen. */
function cropToFill(probe: VideoProbe, focusX: number, target: Target): { w: number; h: number; x: number; y: number } {
  const shape = target.width / target.height / probe.pixelAspectRatio;
  const w = Math.min(probe.width, even(probe.height * shape));
  const h = Math.min(probe.height, even(probe.width / shape));
  return { w, h, x: even(clamp(focusX * probe.width - w / 2, 0, probe.width - w)), y: even((probe.height - h) / 2) };
}

/** Moves the corners, not the pixels: a crop would jump from pixel to pixel. */
function pushIn(offsetFrames: number, framesPerSecond: number): string {
  const frame = `max(0,on+${offsetFrames})`;
  const inset = (side: 'W' | 'H'): string => `${PUSH_IN_PER_SECOND / framesPerSecond}*${frame}*${side}`;
  const [left, right, top, bottom] = [inset('W'), `W-${inset('W')}`, inset('H'), `H-${inset('H')}`];
  return filter('perspective', { x0: left, y0: top, x1: right, y1: top, x2: left, y2: bottom, x3: right, y3: bottom, eval: 'frame', interpolation: 'cubic' });
}

function isSameShape(probe: VideoProbe, target: Target): boolean {
  const ratio = shapeOf(probe) / (target.width / target.height);
  return Math.max(ratio, 1 / ratio) < SAME_SHAPE;
}

/** Width by height as seen. */
function shapeOf(probe: VideoProbe): number {
  return (probe.width * probe.pixelAspectRatio) / probe.height;
}

/** Chroma is stored for pairs of pixels. */
function even(pixels: number): number {
  return 2 * Math.round(pixels / 2);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
