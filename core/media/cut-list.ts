import { MediaError } from './media-error.ts';
import type { CandidateWindow, CutListItem, MediaWarning } from './media-types.ts';
import { Picker, type Pick } from './cutting/picker.ts';
import { seededRandom } from './cutting/seeded-random.ts';
import { findStretches, SHORTEST_SECONDS, usableSeconds, type CutSource, type Stretch } from './cutting/stretches.ts';

export type { CutSource };

export interface CutListRequest {
  readonly sources: readonly CutSource[];
  readonly totalFrames: number;
  readonly framesPerSecond: 30;
  readonly seed: number;
  /** 1, 2, 3 …: each a different selection. */
  readonly variant: number;
  /** Cuts that are kept; the list goes on after them. They last less than `totalFrames`. */
  readonly beginning?: readonly CutListItem[];
}

export interface CutList {
  readonly items: readonly CutListItem[];
  readonly warnings: readonly MediaWarning[];
}

interface Cut {
  readonly picks: readonly Pick[];
  readonly repeated: boolean;
}

/** Shots of a clip: an eighth of it each, within bounds that feel neither hectic nor slow. */
const SHOTS_PER_CLIP = 8;
const SHORTEST_USUAL_SECONDS = 1.5;
const LONGEST_USUAL_SECONDS = 3;
/** By how much the lengths vary about the usual one. */
const LENGTH_SWING = 0.2;
/** With less footage than this many times the clip, it is laid out without waste. */
const PLENTY = 2;
/** Footage that moves less is moved by us, or the video would seem to stand still. */
export const QUIET_MOTION = 0.015;

/**
 * Decides which footage is shown when. Depends on nothing but its arguments. The frames add up to `totalFrames`.
 * @throws MediaError `no-footage` when no source has a picture that can be shown
 */
export function buildCutList(request: CutListRequest): CutList {
  const plan = planShots(request);
  const earlier: (readonly Pick[])[] = [];
  for (let variant = 1; variant < request.variant; variant++) earlier.push(cut(request, plan, variant, earlier).picks);
  const { beginning = [] } = request;
  const { picks, repeated } = cut(request, plan, request.variant, earlier, beginning);
  return { items: [...beginning, ...picks.map(toItem)], warnings: [...(repeated ? [REPEATED] : []), ...(picks.some(isWeak) ? [WEAK] : [])] };
}

const REPEATED: MediaWarning = { code: 'footage-repeated', message: 'There is less usable footage than the voice-over needs, so some moments appear more than once. Add another source video.' };
const WEAK: MediaWarning = { code: 'footage-weak', message: 'Some shots are dark or out of focus, because there was nothing better to take. Add another source video.' };

interface ShotPlan {
  readonly evenFrames: number;
  readonly leastFrames: number;
  /** 0–1 */
  readonly swing: number;
  readonly reachSeconds: number;
  readonly stretches: readonly Stretch[];
}

function planShots({ sources, totalFrames, framesPerSecond }: CutListRequest): ShotPlan {
  const totalSeconds = totalFrames / framesPerSecond;
  const shotCount = Math.max(1, Math.round(totalSeconds / clamp(totalSeconds / SHOTS_PER_CLIP, SHORTEST_USUAL_SECONDS, LONGEST_USUAL_SECONDS)));
  const evenFrames = Math.ceil(totalFrames / shotCount);
  const tight = usableSeconds(sources) < PLENTY * totalSeconds;
  const swing = tight ? 0 : LENGTH_SWING;
  const wantedSeconds = (evenFrames * (1 + swing)) / framesPerSecond;
  return {
    evenFrames,
    leastFrames: Math.min(totalFrames, Math.ceil(SHORTEST_SECONDS * framesPerSecond)),
    swing,
    reachSeconds: tight ? wantedSeconds : Math.max(wantedSeconds, 2 * SHORTEST_SECONDS),
    stretches: findStretches(sources, wantedSeconds, tight),
  };
}

function cut(request: CutListRequest, plan: ShotPlan, variant: number, earlierVariants: readonly (readonly Pick[])[], beginning: readonly CutListItem[] = []): Cut {
  const random = seededRandom(request.seed * 31 + variant);
  const picker = new Picker({ ...plan, framesPerSecond: request.framesPerSecond, random, earlierVariants });
  const nextLength = (): number => Math.max(plan.leastFrames, Math.round(plan.evenFrames * (1 + plan.swing * (2 * random() - 1))));
  for (const item of beginning) picker.note(toPick(item, request));
  const picks: Pick[] = [];
  let repeated = false;
  for (let rest = request.totalFrames - sumFrames(beginning); rest > 0; ) {
    const wanted = fitLength(nextLength(), rest, plan.leastFrames);
    // Where no shot is long enough, short ones; a last one of a few frames would be a flash, so what remains is halved.
    const short = rest < 2 * plan.leastFrames ? Math.ceil(rest / 2) : wanted;
    const taken = picker.take(wanted, rest, Math.min(wanted, plan.leastFrames)) ?? picker.take(short, rest, 1);
    if (taken === null) throw new MediaError('no-footage', 'The chosen source videos hold no footage that can be shown. Choose others.');
    picks.push(taken.pick);
    repeated ||= taken.repeated;
    rest -= taken.pick.frames;
  }
  return { picks, repeated };
}

/** Leaves either nothing or enough for another shot. */
function fitLength(frames: number, rest: number, least: number): number {
  if (rest - frames >= least) return frames;
  return rest >= 2 * least && rest > frames ? rest - least : rest;
}

function toItem({ stretch, frames }: Pick): CutListItem {
  const item = { sourceVideoId: stretch.sourceVideoId, startSeconds: Math.round(stretch.startSeconds * 10_000) / 10_000, frames, focusX: stretch.focusX };
  return stretch.motion < QUIET_MOTION ? { ...item, pushIn: true } : item;
}

/** As if it had been picked; what is shown there is what the nearest window shows. */
function toPick({ sourceVideoId, startSeconds, frames, focusX = 0.5 }: CutListItem, { sources, framesPerSecond }: CutListRequest): Pick {
  const windows = sources.find(({ id }) => id === sourceVideoId)?.analysis.windows ?? [];
  const distance = (window: CandidateWindow): number => Math.abs(window.startSeconds - startSeconds);
  const nearest = windows.reduce<CandidateWindow | undefined>((best, window) => (best === undefined || distance(window) < distance(best) ? window : best), undefined);
  const { shot = 0, motion = 0, flaw = null, score = 0, hash = '' } = nearest ?? {};
  return { frames, stretch: { sourceVideoId, shot, startSeconds, lengthSeconds: frames / framesPerSecond, focusX, motion, flaw, score, hash } };
}

export function sumFrames(items: readonly CutListItem[]): number {
  return items.reduce((sum, item) => sum + item.frames, 0);
}

function isWeak({ stretch }: { readonly stretch: Stretch }): boolean {
  return stretch.flaw === 'dark' || stretch.flaw === 'blurred';
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
