/** Where in the footage a shot of the clip could be taken from. */
import type { CandidateWindow, VideoAnalysis, WindowFlaw } from '../media-types.ts';

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
  readonly score: number;
  readonly motion: number;
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

/**
 * @param wantedSeconds the usual length of a shot
 * @param tight lay the stretches end to end instead of wherever it looks best: footage is scarce
 */
export function findStretches(sources: readonly CutSource[], wantedSeconds: number, tight: boolean): Stretch[] {
  const all = sources.flatMap((source) => source.analysis.shots.flatMap((_, shot) => stretchesOfShot(source, shot, wantedSeconds, tight)));
  return all.length <= MOST_STRETCHES ? all : thin(all);
}

/** Seconds of footage that can be shown without showing any of it twice. */
export function usableSeconds(sources: readonly CutSource[]): number {
  return sources.reduce((sum, source) => sum + source.analysis.shots.reduce((inner, _, shot) => inner + Math.max(0, shotEnd(source, shot) - shotStart(source, shot)), 0), 0);
}

function stretchesOfShot(source: CutSource, shot: number, wantedSeconds: number, tight: boolean): Stretch[] {
  const windows = source.analysis.windows.filter((window) => window.shot === shot);
  const [from, to] = [shotStart(source, shot), shotEnd(source, shot)];
  const starts = tight ? endToEnd(from, to, wantedSeconds) : windows.map((window) => window.startSeconds);
  return starts.flatMap((startSeconds) => measureStretch(source, windows, startSeconds, to, wantedSeconds) ?? []);
}

/** What remains at the end is a stretch too if it is long enough for a short shot. */
function endToEnd(from: number, to: number, wantedSeconds: number): number[] {
  const count = Math.max(1, Math.floor((to - from - SHORTEST_SECONDS) / wantedSeconds + 1e-6) + 1);
  return Array.from({ length: count }, (_, index) => from + index * wantedSeconds);
}

function measureStretch(source: CutSource, windows: readonly CandidateWindow[], startSeconds: number, shotEndSeconds: number, wantedSeconds: number): Stretch | null {
  const lengthSeconds = shotEndSeconds - startSeconds;
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
    score: mean(covering.map((window) => window.score)),
    motion: mean(covering.map((window) => window.motion)),
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

function shotStart(source: CutSource, shot: number): number {
  const start = source.analysis.shots[shot]?.startSeconds ?? 0;
  return start === 0 ? 0 : start + CUT_MARGIN_SECONDS;
}

function shotEnd(source: CutSource, shot: number): number {
  const end = source.analysis.shots[shot]?.endSeconds ?? 0;
  const isLast = shot === source.analysis.shots.length - 1;
  const limit = source.durationSeconds - END_MARGIN_FRAMES / source.framesPerSecond;
  return Math.min(limit, isLast ? limit : end - CUT_MARGIN_SECONDS);
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
