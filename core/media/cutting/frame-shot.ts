import type { CutListItem } from '../media-types.ts';
import { lookOf } from './footage-look.ts';
import { boundsOfShot, type CutSource } from './stretches.ts';

/** A shot with what the analysis knows of it: where to crop, whether to move the picture, and how much of its scene is around it. */
export function frameShot<Shot extends CutListItem>(shot: Shot, source: CutSource | undefined, framesPerSecond: number): Shot {
  const endSeconds = shot.startSeconds + shot.frames / framesPerSecond;
  const look = source && lookOf(source.analysis, { startSeconds: shot.startSeconds, endSeconds });
  if (!look) return shot;
  const { pushIn: _, ...still } = shot;
  const framed = { ...still, focusX: look.focusX, ...roomAround(source, shot.startSeconds, endSeconds) };
  return (look.isQuiet ? { ...framed, pushIn: true } : framed) as Shot;
}

function roomAround(source: CutSource, startSeconds: number, endSeconds: number): { roomBeforeSeconds: number; roomAfterSeconds: number } {
  const { from } = boundsOfShot(source, shotAt(source, startSeconds));
  const { to } = boundsOfShot(source, shotAt(source, endSeconds));
  return { roomBeforeSeconds: round(Math.max(0, startSeconds - from)), roomAfterSeconds: round(Math.max(0, to - endSeconds)) };
}

function shotAt({ analysis: { shots } }: CutSource, seconds: number): number {
  return Math.max(0, shots.findLastIndex(({ startSeconds }) => startSeconds <= seconds));
}

function round(seconds: number): number {
  return Math.round(seconds * 10_000) / 10_000;
}
