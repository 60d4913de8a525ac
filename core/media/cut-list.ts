import { toCandidates } from './cutting/candidates.ts';
import { toItem, toPick } from './cutting/cut-items.ts';
import { DraftedClip, draft, type DraftOptions } from './cutting/draft.ts';
import { footageNeeded, type FootageSpan, isTooMuch, sharedShare, spansOf } from './cutting/shared-footage.ts';
import { type CutSource, findStretches, SHORTEST_SECONDS, type Stretch, usableSeconds } from './cutting/stretches.ts';
import type { CutListItem, MediaWarning } from './media-types.ts';

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
/** With less footage than this many times what is needed, it is laid out without waste; what several clips need has some waste in it. */
const PLENTY = { alone: 2, together: 1.15 } as const;

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
  own.begin(beginning.map((item) => toPick(item, request.sources, request.framesPerSecond)));
  draft(clips);
  const { items, warnings } = toCutList(own, clips, request);
  return { items: [...beginning, ...items.slice(beginning.length)], warnings };
}

function setUp(request: CutListsRequest): { clips: DraftedClip[] } {
  const { others = [], firstVariant, variantCount } = request;
  const options = planShots(request);
  const candidates = toCandidates(options.stretches, options.reachSeconds, options.shownBefore);
  const clips = Array.from({ length: variantCount }, (_, index) => new DraftedClip(firstVariant + index, options, candidates));
  const there = others.map((items) => {
    const clip = new DraftedClip(0, options, candidates);
    clip.begin(items.map((item) => toPick(item, request.sources, request.framesPerSecond)));
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
  const clipCount = variantCount + others.length;
  const plenty = clipCount > 1 ? PLENTY.together : PLENTY.alone;
  const tight = usableSeconds(sources) < plenty * footageNeeded(clipCount, totalSeconds, shotCount);
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

function toCutList({ picker: { picks } }: DraftedClip, clips: readonly DraftedClip[], request: CutListsRequest): CutList {
  const warnings = [...(picks.some(({ repeated }) => repeated) ? [REPEATED] : []), ...(picks.some(isWeak) ? [WEAK] : []), ...likeness(clips, request)];
  return { items: picks.map((pick, index) => toItem(pick, index === 0, request.framesPerSecond)), warnings };
}

/** Says when two of the clips show too much of the same. */
function likeness(clips: readonly DraftedClip[], { framesPerSecond, totalFrames, sources, others = [] }: CutListsRequest): MediaWarning[] {
  const own = clips.map(({ picker }) => spansOf(picker.picks.map((pick) => toItem(pick, false, framesPerSecond)), framesPerSecond));
  const all = [...own, ...others.map((items) => spansOf(items, framesPerSecond))];
  const pairs = own.flatMap((one, index) => all.slice(index + 1).map((other) => [one, other] as const));
  const most = Math.max(0, ...pairs.map(([one, other]) => sharedShare(one, other)));
  const opensAlike = pairs.some(([one, other]) => sharedShare(one.slice(0, 1), other.slice(0, 1)) > ROUNDING_SHARE);
  if (!isTooMuch(most) && !opensAlike) return [];
  const shotCount = Math.max(1, own[0]?.length ?? 1);
  const missing = footageNeeded(all.length, totalFrames / framesPerSecond, shotCount) - usableSeconds(sources);
  const more = missing > 0 ? `about ${Math.ceil(missing)} seconds more of usable footage` : 'footage with more and longer scenes';
  return [{ code: 'variants-alike', message: `There is too little footage for ${all.length} different videos: two of them share ${Math.round(100 * most)} % of it${opensAlike ? ' or open with the same moment' : ''}. Add ${more}, or ask for fewer variants.` }];
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
