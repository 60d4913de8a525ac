import { filter } from '../filter-graph.ts';

/** How many frames at the edges of a piece go to or come from a color. */
export interface Dip {
  readonly color: 'black' | 'white';
  readonly inFrames: number;
  readonly outFrames: number;
}

/**
 * Comes from the color within the first frames and goes to it within the last, in yuv420p. White is black of a negative: to any
 * color but black FFmpeg fades in RGB only.
 */
export function dipFilters({ color, inFrames, outFrames }: Dip, frames: number): string[] {
  const fades = [...fade('in', 0, inFrames), ...fade('out', frames - outFrames, outFrames)];
  return color === 'black' || fades.length === 0 ? fades : [negative(), ...fades, negative()];
}

function fade(type: 'in' | 'out', startFrame: number, frames: number): string[] {
  return frames === 0 ? [] : [filter('fade', { type, start_frame: startFrame, nb_frames: frames })];
}

/** Of the brightness within the range of video: 16 becomes 235. */
function negative(): string {
  return filter('lutyuv', { y: '251-val' });
}
