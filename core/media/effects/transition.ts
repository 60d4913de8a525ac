import { chain, filter } from '../filter-graph.ts';
import type { Transition } from '../media-types.ts';

export interface TransitionPads {
  /** The pictures that are left, as many as the transition has. */
  readonly from: string;
  /** The pictures that come, as many. */
  readonly to: string;
  readonly out: string;
}

export interface TransitionLength {
  readonly frames: number;
  readonly framesPerSecond: number;
  readonly width: number;
  readonly height: number;
}

/** Of a flash: it comes faster than it goes. */
const FLASH_RISE_SHARE = 0.35;

/**
 * From one shot to the next within `frames` pictures: the first one is of `from` alone, the last one of `to` alone. All of it is
 * yuv420p of the given size. FFmpeg has xfade only since 4.3. Labels made here begin with `out`.
 */
export function transitionChain(pads: TransitionPads, { kind }: Transition, length: TransitionLength): string[] {
  if (kind === 'fade') return crossFade(pads, length);
  if (kind === 'slide') return push(pads, length);
  return kind === 'dip-black' ? dipToBlack(pads, length) : flashWhite(pads, length);
}

function crossFade({ from, to, out }: TransitionPads, { frames }: TransitionLength): string[] {
  return [
    chain([from], [restartClock()], [`${out}_from`]),
    chain([to], [restartClock(), withAlpha(), fade('in', 0, frames - 1, { alpha: 1 })], [`${out}_to`]),
    chain([`${out}_from`, `${out}_to`], [overlay()], [out]),
  ];
}

function dipToBlack({ from, to, out }: TransitionPads, length: TransitionLength): string[] {
  const middle = Math.floor(length.frames / 2);
  return [
    chain([from], [restartClock(), fade('out', 0, middle)], [`${out}_from`]),
    chain([to], [restartClock(), fade('in', middle, length.frames - 1 - middle)], [`${out}_to`]),
    chain([`${out}_from`, `${out}_to`], [overlay(fromFrame(middle, length))], [out]),
  ];
}

/** White over both, and under the white one takes the other's place. */
function flashWhite({ from, to, out }: TransitionPads, length: TransitionLength): string[] {
  const { frames, framesPerSecond, width, height } = length;
  const peak = Math.max(1, Math.round(frames * FLASH_RISE_SHARE));
  const white = filter('color', { c: 'white', s: `${width}x${height}`, r: framesPerSecond, d: (frames / framesPerSecond).toFixed(6) });
  return [
    chain([from], [restartClock()], [`${out}_from`]),
    chain([to], [restartClock()], [`${out}_to`]),
    chain([], [white, withAlpha(), fade('in', 0, peak, { alpha: 1 }), fade('out', peak, frames - 1 - peak, { alpha: 1 })], [`${out}_white`]),
    chain([`${out}_from`, `${out}_to`], [overlay(fromFrame(peak, length))], [`${out}_cut`]),
    chain([`${out}_cut`, `${out}_white`], [overlay()], [out]),
  ];
}

/** Both lie side by side, and the window moves from one to the other: softly off, softly there. */
function push({ from, to, out }: TransitionPads, { frames, framesPerSecond, width, height }: TransitionLength): string[] {
  const progress = `min(1,t*${framesPerSecond}/${Math.max(1, frames - 1)})`;
  const eased = `pow(${progress},2)*(3-2*${progress})`;
  return [
    chain([from], [restartClock()], [`${out}_from`]),
    chain([to], [restartClock()], [`${out}_to`]),
    chain([`${out}_from`, `${out}_to`], [filter('hstack', { inputs: 2 }), filter('crop', { w: width, h: height, x: `${width}*${eased}`, y: 0 })], [out]),
  ];
}

/** So that the n-th picture of one meets the n-th of the other. */
function restartClock(): string {
  return filter('setpts', { expr: 'PTS-STARTPTS' });
}

function withAlpha(): string {
  return filter('format', { pix_fmts: 'yuva420p' });
}

function fade(type: 'in' | 'out', startFrame: number, frames: number, options: { readonly alpha?: 1 } = {}): string {
  return filter('fade', { type, start_frame: startFrame, nb_frames: Math.max(1, frames), ...options });
}

function overlay(enable?: string): string {
  return filter('overlay', { format: 'yuv420', ...(enable === undefined ? {} : { enable }) });
}

/** Half a picture early, because times are rounded. */
function fromFrame(frame: number, { framesPerSecond }: TransitionLength): string {
  return `gte(t,${((frame - 0.5) / framesPerSecond).toFixed(6)})`;
}
