import type { CandidateWindow, Shot, VideoAnalysis } from '../media-types.ts';
import { hashesOfWindows } from './segment-hashes.ts';
import { explainScores, type SegmentScores, scoreWindows, totalScore } from './segment-score.ts';

export interface SegmentLengths {
  /** Shorter shots are left out. */
  readonly minimumSeconds: number;
  /** Of longer shots the best parts are taken. */
  readonly maximumSeconds: number;
}

/** A stretch inside one shot that is worth being a segment. */
export interface SegmentProposal {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly score: number;
  readonly scores: SegmentScores;
  readonly explanation: string;
  readonly hashes: string;
}

export interface SegmentProposals {
  /** In order of time; no two overlap. */
  readonly proposals: readonly SegmentProposal[];
  /** How many shots were too short. */
  readonly tooShort: number;
}

/** Windows keep this distance from cuts. */
const MARGIN_SECONDS = 0.2;

export function proposeSegments(analysis: VideoAnalysis, lengths: SegmentLengths): SegmentProposals {
  const long = analysis.shots.map((shot, index) => ({ shot, index })).filter(({ shot }) => shot.endSeconds - shot.startSeconds >= lengths.minimumSeconds);
  const proposals = long.flatMap(({ shot, index }) => proposeInShot(shot, analysis.windows.filter((window) => window.shot === index), lengths.maximumSeconds));
  return { proposals, tooShort: analysis.shots.length - long.length };
}

function proposeInShot(shot: Shot, windows: readonly CandidateWindow[], maximumSeconds: number): SegmentProposal[] {
  if (shot.endSeconds - shot.startSeconds <= maximumSeconds) return propose(shot, windows);
  const starts = windows.map((window) => Math.max(shot.startSeconds, Math.min(window.startSeconds, shot.endSeconds - maximumSeconds)));
  const candidates = starts.flatMap((startSeconds) => propose({ startSeconds, endSeconds: startSeconds + maximumSeconds }, windows));
  const taken: SegmentProposal[] = [];
  for (const candidate of candidates.sort((a, b) => b.score - a.score || a.startSeconds - b.startSeconds)) {
    if (taken.every((other) => candidate.endSeconds <= other.startSeconds || candidate.startSeconds >= other.endSeconds)) taken.push(candidate);
  }
  return taken.sort((a, b) => a.startSeconds - b.startSeconds);
}

function propose({ startSeconds, endSeconds }: Shot, windows: readonly CandidateWindow[]): SegmentProposal[] {
  const inside = windows.filter((window) => window.startSeconds >= startSeconds - MARGIN_SECONDS && window.endSeconds <= endSeconds + MARGIN_SECONDS);
  if (inside.length === 0) return [];
  const scores = scoreWindows(inside);
  return [{ startSeconds: tenthOfMillisecond(startSeconds), endSeconds: tenthOfMillisecond(endSeconds), score: totalScore(scores), scores, explanation: explainScores(scores), hashes: hashesOfWindows(inside) }];
}

/** Rounded down, so that it never passes the end of the video. */
function tenthOfMillisecond(seconds: number): number {
  return Math.floor(seconds * 10_000 + 1e-3) / 10_000;
}
