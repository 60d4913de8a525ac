import type { Shot } from '../media-types.ts';
import type { EveryFrame } from './every-frame.ts';
import { SAMPLES_PER_SECOND } from './sample.ts';

/** A cut that was seen between two samples lies within this of the later one. */
const REACH_SECONDS = 1.2 / SAMPLES_PER_SECOND;
/** A cut is made from one frame to the next; of a fade or a fast pan every frame makes a part. */
const LEAST_JUMP = 0.05;
const ABOVE_CALMER = 2.2;
const ABOVE_LIVELIER = 1.25;
const NEIGHBORS = 4;
/** A flash lasts no longer, and what is seen after it is what was seen before. */
const FLASH_SECONDS = 0.35;
const SAME_PICTURE = 0.4;

/** Moves cuts that were seen between samples to the frame that begins the new shot, and drops what is none: fades, fast pans, flashes. */
export function exactShots(shots: readonly Shot[], frames: EveryFrame, durationSeconds: number): Shot[] {
  const cuts = shots.slice(1).map((shot) => findCut(frames, shot.startSeconds));
  const starts = [0, ...new Set(cuts.filter((frame) => frame !== null).map((frame) => startOf(frames, frame)))].sort((a, b) => a - b);
  return starts.map((startSeconds, index) => ({ startSeconds, endSeconds: starts[index + 1] ?? durationSeconds }));
}

/** Rounded down, so that whoever begins there does not miss the frame. */
function startOf(frames: EveryFrame, frame: number): number {
  return Math.floor((frames.times[frame] ?? 0) * 10_000 + 1e-3) / 10_000;
}

/** The first frame of the new shot. */
function findCut(frames: EveryFrame, aroundSeconds: number): number | null {
  const first = Math.max(1, frames.indexAt(aroundSeconds - REACH_SECONDS));
  const end = Math.min(frames.times.length, Math.max(first + 1, frames.indexAt(aroundSeconds + REACH_SECONDS)));
  let cut = first;
  for (let frame = first; frame < end; frame++) if (jump(frames, frame) > jump(frames, cut)) cut = frame;
  return isJump(frames, cut) && !isFlash(frames, cut) ? cut : null;
}

function jump(frames: EveryFrame, frame: number): number {
  return frame < 1 || frame >= frames.times.length ? 0 : frames.difference(frame - 1, frame);
}

function isJump(frames: EveryFrame, cut: number): boolean {
  const height = jump(frames, cut);
  // From a calm shot to a lively one is a cut, too; a camera that begins to pan goes on as it began.
  const [before, after] = [usualJump(frames, cut - NEIGHBORS, cut), usualJump(frames, cut + 1, cut + 1 + NEIGHBORS)];
  return height >= LEAST_JUMP && height >= ABOVE_CALMER * Math.min(before, after) && height >= ABOVE_LIVELIER * Math.max(before, after);
}

/** The median: another cut or a flash close by does not count. */
function usualJump(frames: EveryFrame, from: number, end: number): number {
  const jumps = [];
  for (let frame = Math.max(1, from); frame < Math.min(end, frames.times.length); frame++) jumps.push(jump(frames, frame));
  return jumps.sort((a, b) => a - b)[Math.floor((jumps.length - 1) / 2)] ?? 0;
}

/** Whether the picture before comes back soon after, or was there soon before: light that goes on and off is no cut. */
function isFlash(frames: EveryFrame, cut: number): boolean {
  const height = jump(frames, cut);
  const time = frames.times[cut] ?? 0;
  const [earliest, latest] = [Math.max(0, frames.indexAt(time - FLASH_SECONDS)), Math.min(frames.times.length - 1, frames.indexAt(time + FLASH_SECONDS))];
  for (let frame = cut + 1; frame <= latest; frame++) if (frames.difference(cut - 1, frame) < SAME_PICTURE * height) return true;
  for (let frame = cut - 2; frame >= earliest; frame--) if (frames.difference(frame, cut) < SAME_PICTURE * height) return true;
  return false;
}
