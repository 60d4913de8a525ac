import { describe, expect, it } from 'vitest';
import type { CandidateWindow, Shot, VideoAnalysis } from '../media-types.ts';
import { proposeSegments } from './propose-segments.ts';
import { hashesOf, SegmentHashes } from './segment-hashes.ts';
import { explainScores, totalScore } from './segment-score.ts';

function windowAt(startSeconds: number, shot: number, changes: Partial<CandidateWindow> = {}): CandidateWindow {
  return { startSeconds, endSeconds: startSeconds + 1.5, shot, score: 0.5, motion: 0.02, variation: 0.1, sharpness: 0.5, contrast: 0.5, brightness: 0.5, focusX: 0.5, hash: '0123456789abcdef', flaw: null, ...changes };
}
function analysisOf(shots: readonly Shot[], windows: readonly CandidateWindow[]): VideoAnalysis {
  return { version: 2, durationSeconds: shots.at(-1)?.endSeconds ?? 0, keyframesSeconds: [0], shots, windows };
}
/** 64 random hexadecimal digits, the same for the same seed. */
function randomHashes(seed: number): string {
  let state = seed * 2_654_435_761 + 1;
  return Array.from({ length: 64 }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 28).toString(16);
  }).join('');
}
const flipped = (hash: string, bits: number) => (BigInt(`0x${hash}`) ^ ((1n << BigInt(bits)) - 1n)).toString(16).padStart(16, '0');

describe('proposals for segments', () => {
  it('are whole shots where these are short enough, and never shorter than asked for', () => {
    const shots = [{ startSeconds: 0, endSeconds: 2.0333 }, { startSeconds: 2.0333, endSeconds: 3 }, { startSeconds: 3, endSeconds: 6 }];
    const analysis = analysisOf(shots, [windowAt(0, 0), windowAt(3.1, 2), windowAt(3.6, 2)]);
    const { proposals, tooShort } = proposeSegments(analysis, { minimumSeconds: 1.5, maximumSeconds: 6 });
    expect(proposals.map(({ startSeconds, endSeconds }) => [startSeconds, endSeconds])).toEqual([[0, 2.0333], [3, 6]]);
    expect(tooShort).toBe(1);
  });

  it('are the best parts of a long shot, which do not overlap', () => {
    const windows = Array.from({ length: 38 }, (_, index) => windowAt(index / 2, 0, { motion: index >= 20 && index < 24 ? 0.05 : 0.01 }));
    const { proposals } = proposeSegments(analysisOf([{ startSeconds: 0, endSeconds: 20 }], windows), { minimumSeconds: 1, maximumSeconds: 3 });
    const best = proposals.toSorted((a, b) => b.score - a.score)[0];
    expect(best?.startSeconds).toBeGreaterThanOrEqual(9.5);
    expect(best?.endSeconds).toBeLessThanOrEqual(13.5);
    for (const [index, { startSeconds }] of proposals.entries()) expect(startSeconds).toBeGreaterThanOrEqual(proposals[index - 1]?.endSeconds ?? 0);
  });

  it('say why', () => {
    const scores = { motion: 0.9, sharpness: 0.3, contrast: 0.1, brightness: 1 };
    expect(explainScores(scores)).toBe('Much moves; the picture is fairly sharp, flat and well lit.');
    expect(totalScore(scores)).toBeCloseTo(0.6, 3);
  });
});

describe('the hashes of segments', () => {
  it('find what looks like another in most of its frames, wherever these are', () => {
    const kept = randomHashes(7);
    const library = new SegmentHashes(Buffer.from(randomHashes(1) + kept + randomHashes(2), 'hex'));
    const frames = [0, 1, 2, 3].map((index) => kept.slice(16 * index, 16 * index + 16));
    const near = frames.map((hash) => flipped(hash, 10));
    expect(library.hasNear(near.join(''))).toBe(true);
    expect(library.hasNear(near.toReversed().join(''))).toBe(true);
    expect(library.hasNear([...near.slice(0, 3), randomHashes(3).slice(0, 16)].join(''))).toBe(true);
    expect(library.hasNear([...near.slice(0, 2), randomHashes(3).slice(0, 32)].join(''))).toBe(false);
    expect(library.hasNear(frames.map((hash) => flipped(hash, 11)).join(''))).toBe(false);
  });

  it('take what is added', () => {
    const library = new SegmentHashes(new Uint8Array());
    expect(library.hasNear(randomHashes(5))).toBe(false);
    library.add(randomHashes(5));
    expect(library.hasNear(randomHashes(5))).toBe(true);
  });

  it('are compared with those of 100 000 segments in no time', () => {
    const library = new SegmentHashes(Buffer.from(Array.from({ length: 100_000 }, (_, index) => randomHashes(index)).join(''), 'hex'));
    const started = performance.now();
    for (let index = 0; index < 20; index++) expect(library.hasNear(randomHashes(200_000 + index))).toBe(false);
    expect(performance.now() - started).toBeLessThan(5000);
  }, 30_000);

  it('are those of the frames inside the range, and none where there are no frames', () => {
    const windows = Array.from({ length: 8 }, (_, index) => windowAt(index / 2, 0, { hash: String(index).repeat(16) }));
    const analysis = analysisOf([{ startSeconds: 0, endSeconds: 5 }], windows);
    expect(hashesOf(analysis, { startSeconds: 1, endSeconds: 3 })).toBe(['1', '2', '3', '4'].map((digit) => digit.repeat(16)).join(''));
    expect(hashesOf(analysis, { startSeconds: 4.9, endSeconds: 5 })).toBeNull();
  });
});
