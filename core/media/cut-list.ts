import { DraftedClip, draft, type DraftOptions, toCandidates } from './cutting/draft.ts';
import type { Pick as ShotPick } from './cutting/picker.ts';
import { reasonOf } from './cutting/reasons.ts';
import { footageNeeded, type FootageSpan, MOST_SHARED, sharedShare, spansOf } from './cutting/shared-footage.ts';
import { type CutSource, findStretches, SHORTEST_SECONDS, type Stretch, usableSeconds } from './cutting/stretches.ts';
import type { CandidateWindow, CutListItem, MediaWarning } from './media-types.ts';

export type { CutSource };

/** What the cut lists of several variants are chosen from, and what they shall differ from. */
export interface CutListsRequest {
  readonly sources: readonly CutSource[];
  readonly totalFrames: number;
  readonly framesPerSecond: 30;
  readonly seed: number;
  /** 1, 2, 3 …: each number another selection. */
  readonly firstVariant: number;
  readonly variantCount: number;
  /** Clips that are there already. */
  readonly others?: readonly (readonly CutListItem[])[];
  /** What earlier videos showed: it is chosen less gladly. */
  readonly shownBefore?: readonly FootageSpan[];
}

export interface CutListRequest extends Omit<CutListsRequest, 'firstVariant' | 'variantCount'> {
  readonly variant: number;
  /** How many were chosen together with it, itself among them; as many as its number when absent. */
  readonly variantCount?: number;
  /** Cuts that are kept; the list goes on after them. They last less than `totalFrames`. */
  readonly beginning?: readonly CutListItem[];
}

export interface CutList {
  readonly items: readonly CutListItem[];
  readonly warnings: readonly MediaWarning[];
}

/** Shots of a clip: an eighth of it each, within bounds that feel neither hectic nor slow. */
const SHOTS_PER_CLIP = 8;
const SHORTEST_USUAL_SECONDS = 1.5;
const LONGEST_USUAL_SECONDS = 3;
/** By how much the lengths vary about the usual one. */
const LENGTH_SWING = 0.2;
/** With less footage than this many times what is needed, it is laid out without waste. */
const PLENTY = 2;
/** Footage that moves less is moved by us, or the video would seem to stand still. */
export const QUIET_MOTION = 0.015;

/** Overlaps up to this part of a shot are rounding. */
const ROUNDING_SHARE = 0.001;

const REPEATED: MediaWarning = { code: 'footage-repeated', message: 'There is less usable footage than the voice-over needs, so some moments appear more than once. Add another source video.' };
const WEAK: MediaWarning = { code: 'footage-weak', message: 'Some shots are dark or out of focus, because there was nothing better to take. Add another source video.' };

/**
 * Decides which footage each variant shows when. Depends on nothing but its arguments. The frames of each add up to `totalFrames`.
 * @throws MediaError `no-footage` when no source has a picture that can be shown
 */
export function buildCutLists(request: CutListsRequest): CutList[] {
  const { clips } = setUp(request);
  draft(clips);
  return clips.map((clip) => toCutList(clip, clips, request));
}

/** One of them; the others, where there are any, are chosen along with it. @throws as `buildCutLists` */
export function buildCutList({ variant, variantCount = variant, beginning = [], ...rest }: CutListRequest): CutList {
  const request = { ...rest, firstVariant: 1, variantCount: Math.max(variant, variantCount) };
  const { clips } = setUp(request);
  const own = clips[variant - 1];
  if (!own) throw new Error('variants are counted from 1');
  // What it shows already is known to the others before they choose.
  own.begin(beginning.map((item) => toPick(item, request)));
  draft(clips);
  const { items, warnings } = toCutList(own, clips, request);
  return { items: [...beginning, ...items.slice(beginning.length)], warnings };
}

function setUp(request: CutListsRequest): { clips: DraftedClip[] } {
  const { others = [], firstVariant, variantCount } = request;
  const options = planShots(request);
  const candidates = toCandidates(options);
  const clips = Array.from({ length: variantCount }, (_, index) => new DraftedClip(firstVariant + index, options, candidates));
  const there = others.map((items) => {
    const clip = new DraftedClip(0, options, candidates);
    clip.begin(items.map((item) => toPick(item, request)));
    return clip.picker;
  });
  const pickers = clips.map(({ picker }) => picker);
  for (const { picker } of clips) picker.meet([...pickers.filter((other) => other !== picker), ...there]);
  return { clips };
}

function planShots({ sources, totalFrames, framesPerSecond, seed, variantCount, others = [], shownBefore = [] }: CutListsRequest): DraftOptions {
  const totalSeconds = totalFrames / framesPerSecond;
  const shotCount = Math.max(1, Math.round(totalSeconds / clamp(totalSeconds / SHOTS_PER_CLIP, SHORTEST_USUAL_SECONDS, LONGEST_USUAL_SECONDS)));
  const evenFrames = Math.ceil(totalFrames / shotCount);
  const tight = usableSeconds(sources) < PLENTY * footageNeeded(variantCount + others.length, totalSeconds, shotCount);
  const swing = tight ? 0 : LENGTH_SWING;
  const wantedSeconds = (evenFrames * (1 + swing)) / framesPerSecond;
  return {
    stretches: findStretches(sources, wantedSeconds, tight),
    totalFrames,
    framesPerSecond,
    evenFrames,
    swing,
    leastFrames: Math.min(totalFrames, Math.ceil(SHORTEST_SECONDS * framesPerSecond)),
    reachSeconds: tight ? wantedSeconds : Math.max(wantedSeconds, 2 * SHORTEST_SECONDS),
    shownBefore,
    seed,
  };
}

function toCutList(clip: DraftedClip, clips: readonly DraftedClip[], request: CutListsRequest): CutList {
  const items = clip.picker.picks.map((pick, index) => toItem(pick, index === 0, request));
  const others = [...clips.filter((other) => other !== clip).map(({ picker }) => picker.picks.map((pick) => toItem(pick, false, request))), ...(request.others ?? [])];
  const { picks } = clip.picker;
  const warnings = [...(picks.some(({ repeated }) => repeated) ? [REPEATED] : []), ...(picks.some(isWeak) ? [WEAK] : []), ...likeness(items, others, request)];
  return { items, warnings };
}

/** Says when a variant shows too much of what another one shows. */
function likeness(items: readonly CutListItem[], others: readonly (readonly CutListItem[])[], request: CutListsRequest): MediaWarning[] {
  const { framesPerSecond, totalFrames, sources } = request;
  const own = spansOf(items, framesPerSecond);
  const rest = others.map((list) => spansOf(list, framesPerSecond));
  const most = Math.max(0, ...rest.map((other) => sharedShare(own, other)));
  const opensAlike = rest.some((other) => sharedShare(own.slice(0, 1), other.slice(0, 1)) > ROUNDING_SHARE);
  if (most <= MOST_SHARED && !opensAlike) return [];
  const missing = footageNeeded(others.length + 1, totalFrames / framesPerSecond, items.length) - usableSeconds(sources);
  const more = missing > 0 ? `about ${Math.ceil(missing)} seconds more of usable footage` : 'footage with more and longer scenes';
  return [{ code: 'variants-alike', message: `There is too little footage for ${others.length + 1} different videos: two of them share up to ${Math.round(100 * most)} % of it${opensAlike ? ' or open with the same moment' : ''}. Add ${more}, or ask for fewer variants.` }];
}

function toItem(pick: ShotPick, isOpening: boolean, { framesPerSecond }: Pick<CutListsRequest, 'framesPerSecond'>): CutListItem {
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
function toPick({ sourceVideoId, startSeconds, frames, focusX = 0.5 }: CutListItem, { sources, framesPerSecond }: CutListsRequest): ShotPick {
  const source = sources.find(({ id }) => id === sourceVideoId);
  const distance = (window: CandidateWindow): number => Math.abs(window.startSeconds - startSeconds);
  const nearest = source?.analysis.windows.reduce<CandidateWindow | undefined>((best, window) => (best === undefined || distance(window) < distance(best) ? window : best), undefined);
  const { shot = 0, motion = 0, sharpness = 0, flaw = null, score = 0, hash = '' } = nearest ?? {};
  const lengthSeconds = frames / framesPerSecond;
  const stretch: Stretch = { sourceVideoId, shot, startSeconds, lengthSeconds, roomBeforeSeconds: 0, prerollSeconds: 0, focusX, motion, sharpness, flaw, score, hash };
  return { stretch, frames, repeated: false };
}

export function sumFrames(items: readonly CutListItem[]): number {
  return items.reduce((sum, item) => sum + item.frames, 0);
}

function isWeak({ stretch }: { readonly stretch: Stretch }): boolean {
  return stretch.flaw === 'dark' || stretch.flaw === 'blurred';
}

function round(seconds: number): number {
  return Math.round(seconds * 10_000) / 10_000;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
