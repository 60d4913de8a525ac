import { readFile } from 'node:fs/promises';

/** Points of a picture that are kept of every frame: few enough that reading them costs next to nothing. */
export const POINTS = { width: 32, height: 18 } as const;
const POINT_COUNT = POINTS.width * POINTS.height;
/** Ticks per second of the times that FFmpeg writes. */
export const TIME_BASE = 90_000;

/** Where FFmpeg writes them: the gray points as raw bytes, and what its `framecrc` says of them. */
export interface EveryFrameFiles {
  readonly points: string;
  readonly times: string;
}

/** All frames of footage in the order in which they are shown, each reduced to a few gray points. */
export class EveryFrame {
  /** Seconds from the container's start. */
  readonly times: Float64Array;
  private readonly points: Uint8Array;

  constructor(times: Float64Array, points: Uint8Array) {
    this.times = times;
    this.points = points;
  }

  /** How much two frames differ, 0–1. */
  difference(one: number, other: number): number {
    let sum = 0;
    for (let at = 0; at < POINT_COUNT; at++) sum += Math.abs((this.points[one * POINT_COUNT + at] ?? 0) - (this.points[other * POINT_COUNT + at] ?? 0));
    return sum / POINT_COUNT / 255;
  }

  /** The first frame that is not shown before this time; behind the last one when there is none. */
  indexAt(seconds: number): number {
    let [low, high] = [0, this.times.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.times[middle] ?? Infinity) < seconds) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Null where times and pictures do not belong together, as of footage that breaks off. */
export async function readEveryFrame(files: EveryFrameFiles): Promise<EveryFrame | null> {
  const [points, text] = await Promise.all([readFile(files.points), readFile(files.times, 'latin1')]);
  const times = Float64Array.from(text.split('\n').filter((line) => line.startsWith('0,')), (line) => Number.parseInt(line.split(',')[2] ?? '', 10) / TIME_BASE);
  const inOrder = times.every((time, index) => time >= (times[index - 1] ?? 0));
  return times.length * POINT_COUNT === points.length && inOrder ? new EveryFrame(times, points) : null;
}
