/** For tests only: analyzed footage without files. */
import type { CandidateWindow } from '../media-types.ts';
import { seededRandom } from './seeded-random.ts';
import type { CutSource } from './stretches.ts';

const WINDOW_SECONDS = 1.5;
const STEP_SECONDS = 0.5;
const CUT_MARGIN_SECONDS = 0.1;
const SHORTEST_SCENE_SECONDS = 1.6;
const LONGEST_SCENE_SECONDS = 30;
/** Footage changes what it shows about as often. */
const WINDOWS_ALIKE = 6;

export interface RandomFootage {
  readonly id: string;
  readonly seconds: number;
  readonly seed: number;
  /** Seconds from one key picture to the next; none are known when absent. */
  readonly keyframeEverySeconds?: number;
}

/** Scenes of many lengths whose scores and pictures wander, as those of real footage do. */
export function randomFootage({ id, seconds, seed, keyframeEverySeconds }: RandomFootage): CutSource {
  const random = seededRandom(seed);
  const shots = [];
  for (let at = 0; at < seconds; ) {
    const length = Math.min(seconds - at, SHORTEST_SCENE_SECONDS + random() ** 2 * LONGEST_SCENE_SECONDS);
    shots.push({ startSeconds: at, endSeconds: at + length });
    at += length;
  }
  const windows = shots.flatMap((shot, index) => windowsOf({ from: shot.startSeconds === 0 ? 0 : shot.startSeconds + CUT_MARGIN_SECONDS, to: shot.endSeconds === seconds ? seconds : shot.endSeconds - CUT_MARGIN_SECONDS }, index, random));
  const keyframesSeconds = keyframeEverySeconds === undefined ? [] : Array.from({ length: Math.floor(seconds / keyframeEverySeconds) + 1 }, (_, index) => index * keyframeEverySeconds);
  return { id, durationSeconds: seconds, framesPerSecond: 30, analysis: { version: 2, durationSeconds: seconds, keyframesSeconds, shots, windows } };
}

function windowsOf({ from, to }: { readonly from: number; readonly to: number }, shot: number, random: () => number): CandidateWindow[] {
  if (to <= from) return [];
  let [hash, score] = [randomHash(random), random()];
  return Array.from({ length: Math.max(1, Math.floor((to - from - WINDOW_SECONDS) / STEP_SECONDS + 1e-9) + 1) }, (_, place) => {
    if (place % WINDOWS_ALIKE === WINDOWS_ALIKE - 1) hash = randomHash(random);
    score = Math.min(1, Math.max(0, score + (random() - 0.5) / 5));
    const startSeconds = from + place * STEP_SECONDS;
    return { startSeconds, endSeconds: Math.min(startSeconds + WINDOW_SECONDS, to), shot, score, motion: random() / 20, variation: 0.1, sharpness: 0.5, contrast: 0.5, brightness: 0.5, focusX: 0.5, hash, flaw: null };
  });
}

function randomHash(random: () => number): string {
  return Array.from({ length: 16 }, () => Math.floor(random() * 16).toString(16)).join('');
}
