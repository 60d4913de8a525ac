import type { CutListItem } from '../media-types.ts';
import { type Pick, Picker } from './picker.ts';
import { seededRandom } from './seeded-random.ts';
import { type FootageSpan, sharedSeconds } from './shared-footage.ts';
import { toCandidates } from './candidates.ts';
import { toItem } from './cut-items.ts';
import { type CutSource, findStretches } from './stretches.ts';

export interface MomentRequest {
  readonly sources: readonly CutSource[];
  readonly frames: number;
  readonly framesPerSecond: number;
  /** Not to be shown again. */
  readonly avoid: readonly FootageSpan[];
  readonly seed: number;
}

/** Seeds that follow each other give so many of the best moments in turn. */
const TURNS = 8;

/** One good moment of that length that shows nothing that is to be avoided; null when there is none. */
export function pickMoment({ sources, frames, framesPerSecond, avoid, seed }: MomentRequest): CutListItem | null {
  const seconds = frames / framesPerSecond;
  const isFree = (span: FootageSpan): boolean => avoid.every((other) => sharedSeconds(span, other) < 1 / framesPerSecond);
  const stretches = findStretches(sources, seconds, false).filter(({ sourceVideoId, startSeconds, lengthSeconds }) => lengthSeconds >= seconds && isFree({ sourceVideoId, startSeconds, endSeconds: startSeconds + seconds }));
  const picker = new Picker({ candidates: toCandidates(stretches, seconds, []), framesPerSecond, totalFrames: frames, random: seededRandom(seed) });
  const picks: Pick[] = [];
  for (let pick = picker.take(frames, frames, frames); pick !== null && !pick.repeated && picks.length < TURNS; pick = picker.take(frames, frames, frames)) picks.push(pick);
  const chosen = picks[seed % picks.length];
  return chosen ? toItem(chosen, false, framesPerSecond) : null;
}
