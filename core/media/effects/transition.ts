import { chain, filter } from '../filter-graph.ts';

/** What shows both scenes at once. */
export type DoubleTransition = 'fade' | 'slide';

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
}

/**
 * From one scene to the next within `frames` pictures: the first one is of `from` alone, the last one of `to` alone. All of it is
 * yuv420p of the same size. FFmpeg has xfade only since 4.3. Labels made here begin with `out`.
 */
export function transitionChain(pads: TransitionPads, kind: DoubleTransition, length: TransitionLength): string[] {
  return kind === 'fade' ? crossFade(pads, length) : push(pads, length);
}

function crossFade({ from, to, out }: TransitionPads, { frames }: TransitionLength): string[] {
  const appear = filter('fade', { type: 'in', start_frame: 0, nb_frames: Math.max(1, frames - 1), alpha: 1 });
  return [
    chain([from], [restartClock()], [`${out}_from`]),
    chain([to], [restartClock(), filter('format', { pix_fmts: 'yuva420p' }), appear], [`${out}_to`]),
    chain([`${out}_from`, `${out}_to`], [filter('overlay', { format: 'yuv420' })], [out]),
  ];
}

/** Both lie side by side, and the window moves from one to the other: softly off, softly there. */
function push({ from, to, out }: TransitionPads, { frames, framesPerSecond, width }: TransitionLength): string[] {
  const progress = `min(1,t*${framesPerSecond}/${Math.max(1, frames - 1)})`;
  const eased = `pow(${progress},2)*(3-2*${progress})`;
  return [
    chain([from], [restartClock()], [`${out}_from`]),
    chain([to], [restartClock()], [`${out}_to`]),
    chain([`${out}_from`, `${out}_to`], [filter('hstack', { inputs: 2 }), filter('crop', { w: width, h: 'ih', x: `${width}*${eased}`, y: 0 })], [out]),
  ];
}

/** So that the n-th picture of one meets the n-th of the other. */
function restartClock(): string {
  return filter('setpts', { expr: 'PTS-STARTPTS' });
}
