/** Where in the footage a shot of the clip could be taken from. */
import type { CandidateWindow, VideoAnalysis, WindowFlaw } from '../media-types.ts';
import { prerollSeconds, startAtKeyframe } from './keyframe-starts.ts';

export interface CutSource {
  readonly id: string;
  readonly durationSeconds: number;
  readonly framesPerSecond: number;
  readonly analysis: VideoAnalysis;
}

export interface Stretch {
  readonly sourceVideoId: string;
  /** Which shot of the footage it is in. */
  readonly shot: number;
  readonly startSeconds: number;
  /** How long it can be before the shot or the footage ends. */
  readonly lengthSeconds: number;
  /** How much of the shot comes before it. */
  readonly roomBeforeSeconds: number;
  /** Seconds that are decoded in vain when a shot begins here. */
  readonly prerollSeconds: number;
  readonly score: number;
  readonly motion: number;
  readonly sharpness: number;
  readonly flaw: WindowFlaw | null;
  readonly focusX: number;
  readonly hash: string;
}

/** No shot is shorter, unless all footage is. */
export const SHORTEST_SECONDS = 1.2;
/** The last pictures of a file may be missing when frames are counted differently; never go near them. */
const END_MARGIN_FRAMES = 2;
/** A cut is seen with a tenth of a second's precision. */
const CUT_MARGIN_SECONDS = 0.1;
/** More are not looked at; the best of all stretches of footage stay. */
const MOST_STRETCHES = 4000;
const BUCKET_SECONDS = 3;
/** So much of a shot may be left out at its start for that. */
const SPARE_SECONDS = 0.05;
/** By how much a moment that is cheaper to decode may be worse. Scores are 0–1. */
const MOST_LOST_SCORE = 0.05;

/**
 * @param wantedSeconds the usual length of a shot
 * @param tight lay the stretches end to end instead of wherever it looks best: footage is scarce
 */
export function findStretches(sources: readonly CutSource[], wantedSeconds: number, tight: boolean): Stretch[] {
  const all = sources.flatMap((source) => source.analysis.shots.flatMap((_, shot) => stretchesOfShot(source, shot, wantedSeconds, tight)));
  return all.length <= MOST_STRETCHES ? all : thin(all);
}

/** Seconds of footage that can be shown without showing any of it twice; what is dark or out of focus does not count. */
export function usableSeconds(sources: readonly CutSource[]): number {
  return sources.reduce((sum, source) => sum + source.analysis.shots.reduce((inner, _, shot) => inner + usableOfShot(source, shot), 0), 0);
}

/** Where a shot of the footage can be shown: away from its cuts and from the end of the file. */
export function boundsOfShot(source: CutSource, shot: number): { readonly from: number; readonly to: number } {
  const { startSeconds = 0, endSeconds = 0 } = source.analysis.shots[shot] ?? {};
  const isLast = shot === source.analysis.shots.length - 1;
  const limit = source.durationSeconds - END_MARGIN_FRAMES / source.framesPerSecond;
  return { from: startSeconds === 0 ? 0 : startSeconds + CUT_MARGIN_SECONDS, to: Math.min(limit, isLast ? limit : endSeconds - CUT_MARGIN_SECONDS) };
}

function usableOfShot(source: CutSource, shot: number): number {
  const { from, to } = boundsOfShot(source, shot);
  const windows = source.analysis.windows.filter((window) => window.shot === shot);
  const good = windows.filter(({ flaw }) => flaw !== 'dark' && flaw !== 'blurred').length;
  return windows.length === 0 ? 0 : (Math.max(0, to - from) * good) / windows.length;
}

function stretchesOfShot(source: CutSource, shot: number, wantedSeconds: number, tight: boolean): Stretch[] {
  const windows = source.analysis.windows.filter((window) => window.shot === shot);
  const bounds = boundsOfShot(source, shot);
  const measure = (startSeconds: number): Stretch | null => measureStretch(source, windows, startSeconds, bounds, wantedSeconds);
  if (tight) return endToEnd({ from: beginning(source, bounds.from), to: bounds.to }, wantedSeconds).flatMap((start) => measure(start) ?? []);
  const starts = new Map<number, Stretch>();
  for (const { startSeconds } of windows) {
    const latest = Math.max(bounds.to - wantedSeconds, startSeconds, Math.min(startSeconds + SPARE_SECONDS, bounds.to - SHORTEST_SECONDS));
    const stretch = cheapest(source, measure(startSeconds), measure, { from: bounds.from, to: latest });
    if (stretch) starts.set(stretch.startSeconds, stretch);
  }
  return [...starts.values()];
}

/** Encoders put a key picture at every cut, so it is next to the start of most shots. */
function beginning({ analysis }: CutSource, from: number): number {
  return startAtKeyframe(analysis.keyframesSeconds, from, { from, to: from + SPARE_SECONDS }) ?? from;
}

/** The same moment, but from where decoding can begin, unless that shows something worse. */
function cheapest({ analysis }: CutSource, stretch: Stretch | null, measure: (startSeconds: number) => Stretch | null, bounds: { readonly from: number; readonly to: number }): Stretch | null {
  const start = stretch && startAtKeyframe(analysis.keyframesSeconds, stretch.startSeconds, bounds);
  const moved = start === null ? null : measure(start);
  if (!stretch || !moved || moved.score < stretch.score - MOST_LOST_SCORE) return stretch;
  return moved.flaw === null || moved.flaw === stretch.flaw ? moved : stretch;
}

/** What remains at the end is a stretch too if it is long enough for a short shot. */
function endToEnd({ from, to }: { readonly from: number; readonly to: number }, wantedSeconds: number): number[] {
  const count = Math.max(1, Math.floor((to - from - SHORTEST_SECONDS) / wantedSeconds + 1e-6) + 1);
  return Array.from({ length: count }, (_, index) => from + index * wantedSeconds);
}

function measureStretch(source: CutSource, windows: readonly CandidateWindow[], startSeconds: number, { from, to }: { readonly from: number; readonly to: number }, wantedSeconds: number): Stretch | null {
  const lengthSeconds = to - startSeconds;
  const endSeconds = startSeconds + Math.min(lengthSeconds, wantedSeconds);
  const overlap = (window: CandidateWindow): number => Math.min(window.endSeconds, endSeconds) - Math.max(window.startSeconds, startSeconds);
  const covering = windows.filter((window) => overlap(window) >= 0.5 * Math.min(window.endSeconds - window.startSeconds, endSeconds - startSeconds));
  const middle = covering[Math.floor(covering.length / 2)];
  if (middle === undefined || lengthSeconds <= 0) return null;
  return {
    sourceVideoId: source.id,
    shot: middle.shot,
    startSeconds,
    lengthSeconds,
    roomBeforeSeconds: Math.max(0, startSeconds - from),
    prerollSeconds: prerollSeconds(source.analysis.keyframesSeconds, startSeconds),
    score: mean(covering.map((window) => window.score)),
    motion: mean(covering.map((window) => window.motion)),
    sharpness: mean(covering.map((window) => window.sharpness)),
    flaw: commonFlaw(covering),
    focusX: middle.focusX,
    hash: middle.hash,
  };
}

/** Darkness or blur anywhere spoils a shot; it is still only if nothing moves from its start to its end. */
function commonFlaw(windows: readonly CandidateWindow[]): WindowFlaw | null {
  const flaws = windows.map((window) => window.flaw);
  if (flaws.includes('dark')) return 'dark';
  if (flaws.includes('blurred')) return 'blurred';
  return flaws.every((flaw) => flaw === 'still') ? 'still' : null;
}

/** Keeps the best of every few seconds, then the best of these, so that no part of long footage is forgotten. */
function thin(stretches: readonly Stretch[]): Stretch[] {
  const buckets = new Map<string, Stretch>();
  for (const stretch of stretches) {
    const key = `${stretch.sourceVideoId}:${Math.floor(stretch.startSeconds / BUCKET_SECONDS)}`;
    const rival = buckets.get(key);
    if (!rival || stretch.score > rival.score) buckets.set(key, stretch);
  }
  return [...buckets.values()].sort((a, b) => b.score - a.score).slice(0, MOST_STRETCHES);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
