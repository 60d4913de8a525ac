/** From what was picked to the items of a cut list, and back. */
import type { CandidateWindow, CutListItem } from '../media-types.ts';
import { QUIET_MOTION } from './footage-look.ts';
import type { Pick } from './picker.ts';
import { reasonOf } from './reasons.ts';
import type { CutSource, Stretch } from './stretches.ts';

export function toItem(pick: Pick, isOpening: boolean, framesPerSecond: number): CutListItem {
  const { stretch, frames } = pick;
  const item: CutListItem = {
    sourceVideoId: stretch.sourceVideoId,
    startSeconds: round(stretch.startSeconds),
    frames,
    focusX: stretch.focusX,
    roomBeforeSeconds: round(stretch.roomBeforeSeconds),
    roomAfterSeconds: round(Math.max(0, stretch.lengthSeconds - frames / framesPerSecond)),
    reason: reasonOf(pick, isOpening),
  };
  return stretch.motion < QUIET_MOTION ? { ...item, pushIn: true } : item;
}

/** As if it had been picked; what is shown there is what the nearest window shows. */
export function toPick({ sourceVideoId, startSeconds, frames, focusX = 0.5 }: CutListItem, sources: readonly CutSource[], framesPerSecond: number): Pick {
  const source = sources.find(({ id }) => id === sourceVideoId);
  const distance = (window: CandidateWindow): number => Math.abs(window.startSeconds - startSeconds);
  const nearest = source?.analysis.windows.reduce<CandidateWindow | undefined>((best, window) => (best === undefined || distance(window) < distance(best) ? window : best), undefined);
  const { shot = 0, motion = 0, sharpness = 0, flaw = null, score = 0, hash = '' } = nearest ?? {};
  const lengthSeconds = frames / framesPerSecond;
  const stretch: Stretch = { sourceVideoId, shot, startSeconds, lengthSeconds, roomBeforeSeconds: 0, prerollSeconds: 0, focusX, motion, sharpness, flaw, score, hash };
  return { stretch, frames, repeated: false };
}

function round(seconds: number): number {
  return Math.round(seconds * 10_000) / 10_000;
}
