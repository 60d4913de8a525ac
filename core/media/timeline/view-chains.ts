/** From a source's picture to the clip's: what is kept of it, size, color, 30 frames per second, exact length. */
import { chain, filter } from '../filter-graph.ts';
import type { Layout, Timeline, VideoProbe } from '../media-types.ts';
import { blurredBar, columnsBeside, rowsBeside } from './blurred-bars.ts';
import type { View } from './compile.ts';
import { cropToFill, even, scaleTo, shapeOf, uniform } from './fitting.ts';

export type Target = Pick<Timeline, 'width' | 'height' | 'framesPerSecond'> & { readonly layout: Layout };

/** How much closer each edge comes per second of a push-in, as a share of the picture. */
const PUSH_IN_PER_SECOND = 0.02;
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
  const crop = filter('crop', { ...cropToFill(probe, item.focusX ?? 0.5, target) });
  const fit = [scaleTo(target, probe), ...uniform()];
  const timed = timing(frames, target);
  if (item.pushIn) return [crop, ...timed, pushIn(offsetFrames, target.framesPerSecond), ...fit];
  // Whichever handles fewer pictures first.
  return probe.framesPerSecond > target.framesPerSecond ? [crop, ...timed, ...fit] : [crop, ...fit, ...timed];
}

/**
 * The whole picture between two bars that show it blurred. Bars are made by themselves and put beside it: neither is anything blurred
 * that the picture covers, nor is one laid over the other, which costs more than all the blurring.
 */
function beforeBlur(view: View, probe: VideoProbe, target: Target, { from, to }: ViewPads, start: readonly string[]): string[] {
  const shape = shapeOf(probe);
  const isBetweenRows = shape > target.width / target.height;
  const whole = isBetweenRows ? { width: target.width, height: even(target.width / shape) } : { width: even(target.height * shape), height: target.height };
  const crop = cropToFill(probe, 0.5, target);
  const bars = isBetweenRows ? rowsBeside(whole.height, crop, target) : columnsBeside(whole.width, crop, target);
  return [
    chain([from], [...start, ...timing(view.frames, target), filter('split', { outputs: 3 })], [`${to}first`, `${to}front`, `${to}last`]),
    chain([`${to}first`], blurredBar(bars[0], probe), [`${to}before`]),
    chain([`${to}front`], [scaleTo(whole, probe), ...uniform()], [`${to}whole`]),
    chain([`${to}last`], blurredBar(bars[1], probe), [`${to}behind`]),
    chain([`${to}before`, `${to}whole`, `${to}behind`], [isBetweenRows ? filter('vstack', { inputs: 3 }) : filter('hstack', { inputs: 3 })], [to]),
  ];
}

function timing(frames: number, { framesPerSecond }: Target): string[] {
  return [
    // From 0, so that the first picture also covers the moment before it.
    filter('fps', { fps: framesPerSecond, start_time: 0 }),
    filter('trim', { end_frame: frames }),
    filter('setpts', { expr: 'PTS-STARTPTS' }),
  ];
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
