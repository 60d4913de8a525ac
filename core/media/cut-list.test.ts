import { describe, expect, it } from 'vitest';
import { buildCutList, type CutList, type CutSource } from './cut-list.ts';
import type { CandidateWindow, VideoAnalysis } from './media-types.ts';

function hash(seed: number): string {
  // Spreads the bits, so that different seeds are far apart.
  return (BigInt.asUintN(64, BigInt(seed + 1) * 0x9e3779b97f4a7c15n) ^ (BigInt(seed) << 7n)).toString(16).padStart(16, '0').slice(-16);
}

/** Footage of `shots` (their lengths), with windows as the analysis lays them. */
function footage(id: string, shotSeconds: readonly number[], change: (window: CandidateWindow) => Partial<CandidateWindow> = () => ({})): CutSource {
  let at = 0;
  const shots = shotSeconds.map((seconds) => ({ startSeconds: at, endSeconds: (at += seconds) }));
  const windows = shots.flatMap((shot, index) => {
    const count = Math.max(1, Math.floor((shot.endSeconds - shot.startSeconds - 1.5) / 0.5) + 1);
    return Array.from({ length: count }, (_, place): CandidateWindow => {
      const startSeconds = shot.startSeconds + place * 0.5;
      const plain = { startSeconds, endSeconds: Math.min(startSeconds + 1.5, shot.endSeconds), shot: index, score: 0.5, motion: 0.03, variation: 0.1, sharpness: 0.5, contrast: 0.5, brightness: 0.5, focusX: 0.5, hash: hash(Math.round(startSeconds * 2)), flaw: null };
      return { ...plain, ...change(plain) };
    });
  });
  const analysis: VideoAnalysis = { version: 2, keyframesSeconds: [0], durationSeconds: at, shots, windows };
  return { id, durationSeconds: at, framesPerSecond: 25, analysis };
}

function cut(sources: readonly CutSource[], seconds: number, changes: { seed?: number; variant?: number } = {}): CutList {
  return buildCutList({ sources, totalFrames: Math.ceil(seconds * 30), framesPerSecond: 30, seed: 1, variant: 1, ...changes });
}

function spans(list: CutList): { id: string; from: number; to: number }[] {
  return list.items.map((item) => ({ id: item.sourceVideoId, from: item.startSeconds, to: item.startSeconds + item.frames / 30 }));
}

function overlaps(a: { id: string; from: number; to: number }, b: typeof a): boolean {
  return a.id === b.id && a.from < b.to - 0.01 && b.from < a.to - 0.01;
}

function repetitions(list: CutList): number {
  const all = spans(list);
  return all.filter((span, index) => all.slice(0, index).some((earlier) => overlaps(span, earlier))).length;
}

const totalFrames = (list: CutList): number => list.items.reduce((sum, item) => sum + item.frames, 0);

describe('buildCutList', () => {
  it('fills exactly the frames asked for, with shots that last', () => {
    for (const seconds of [0.4, 1, 1.3, 2.5, 3.7, 7, 14.97, 31, 62.3]) {
      const list = cut([footage('a', [40, 50, 60])], seconds);
      expect(totalFrames(list), `${seconds} s`).toBe(Math.ceil(seconds * 30));
      if (seconds >= 1.2) expect(Math.min(...list.items.map((item) => item.frames)), `${seconds} s`).toBeGreaterThanOrEqual(36);
    }
  });

  it('gives the same list for the same arguments and another for another seed', () => {
    const sources = [footage('a', [60]), footage('b', [30])];
    expect(cut(sources, 15)).toEqual(cut(sources, 15));
    expect(cut(sources, 15, { seed: 2 }).items).not.toEqual(cut(sources, 15).items);
  });

  it('shows nothing twice where there is enough', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const list = cut([footage('a', [25, 10]), footage('b', [15])], 15, { seed });
      expect(repetitions(list), `seed ${seed}`).toBe(0);
      expect(list.warnings).toEqual([]);
    }
  });

  it('wastes nothing where there is just enough', () => {
    for (const length of [15.2, 15.8, 17, 19, 24, 30.3]) {
      const list = cut([footage('a', [length])], 15);
      expect(repetitions(list), `${length} s`).toBe(0);
      expect(list.warnings).toEqual([]);
      expect(Math.min(...list.items.map((item) => item.frames)), `${length} s`).toBeGreaterThanOrEqual(36);
    }
  });

  it('repeats the least used where there is too little, never twice in a row, and says so', () => {
    const list = cut([footage('a', [6])], 15);
    expect(Math.min(...list.items.map((item) => item.frames))).toBeGreaterThanOrEqual(36);
    expect(list.warnings.map((warning) => warning.code)).toEqual(['footage-repeated']);
    const all = spans(list);
    for (const [index, span] of all.entries()) if (index > 0) expect(overlaps(span, all[index - 1] ?? span), `shot ${index}`).toBe(false);
    const uses = Map.groupBy(all, (span) => span.from);
    expect(Math.max(...[...uses.values()].map((shown) => shown.length))).toBeLessThanOrEqual(3);
  });

  it('never reads past the end of the footage or across a cut', () => {
    for (const lengths of [[0.9], [1.5], [4, 1.3, 9, 2.2], [33.3]]) {
      const source = footage('a', lengths);
      for (const seconds of [3, 15]) {
        for (const span of spans(cut([source], seconds))) {
          expect(span.to).toBeLessThanOrEqual(source.durationSeconds - 2 / source.framesPerSecond + 1e-6);
          const shot = source.analysis.shots.find((candidate) => candidate.startSeconds <= span.from + 1e-6 && span.from < candidate.endSeconds);
          expect(span.to).toBeLessThanOrEqual((shot?.endSeconds ?? 0) + 1e-6);
        }
      }
    }
  });

  it('works with footage shorter than a window', () => {
    const list = cut([footage('a', [0.7])], 5);
    expect(totalFrames(list)).toBe(150);
    expect(list.warnings).toHaveLength(1);
  });

  it('never flashes a few frames, even of footage with short shots', () => {
    for (const shots of [[1.5, 1.4, 1.45], Array.from({ length: 30 }, () => 1.6), [0.9, 0.8]]) {
      for (let seconds = 3; seconds < 9; seconds += 0.1) expect(Math.min(...cut([footage('a', shots)], seconds).items.map((item) => item.frames)), `${seconds} s`).toBeGreaterThanOrEqual(8);
    }
  });

  it('takes the best first and dark footage only when there is nothing else', () => {
    const dark = footage('dark', [30], () => ({ flaw: 'dark', brightness: 0.02, score: 0.9 }));
    const good = footage('good', [40], (window) => ({ score: window.startSeconds >= 20 && window.startSeconds < 23 ? 0.95 : 0.4 }));
    const list = cut([dark, good], 15);
    expect(list.items.every((item) => item.sourceVideoId === 'good')).toBe(true);
    expect(list.items[0]?.startSeconds).toBeGreaterThanOrEqual(19);
    expect(list.items[0]?.startSeconds).toBeLessThan(23);
    expect(cut([dark], 15).warnings.map((warning) => warning.code)).toContain('footage-weak');
  });

  it('prefers what does not look like what was shown', () => {
    const sameAgain = footage('same', [60], () => ({ hash: 'ffff0000ffff0000', score: 0.9 }));
    const varied = footage('varied', [40], () => ({ score: 0.3 }));
    const list = cut([sameAgain, varied], 15);
    expect(list.items.filter((item) => item.sourceVideoId === 'same')).toHaveLength(1);
  });

  it('moves in on footage in which little moves', () => {
    expect(cut([footage('a', [30], () => ({ flaw: 'still', motion: 0.001 }))], 6).items.every((item) => item.pushIn)).toBe(true);
    expect(cut([footage('a', [30])], 6).items.some((item) => item.pushIn)).toBe(false);
  });

  it('makes variants that open differently and share little', () => {
    const sources = [footage('a', [80]), footage('b', [60])];
    const variants = [1, 2, 3, 4, 5].map((variant) => spans(cut(sources, 15, { variant })));
    for (const [index, variant] of variants.entries()) {
      for (const earlier of variants.slice(0, index)) {
        const [opening, otherOpening] = [variant[0], earlier[0]];
        if (!opening || !otherOpening) throw new Error('an empty variant');
        expect(overlaps(opening, otherOpening)).toBe(false);
        const shared = variant.filter((span) => earlier.some((other) => overlaps(span, other)));
        expect(shared.length / variant.length).toBeLessThanOrEqual(0.5);
      }
    }
  });

  it('copes with hours of footage at once', () => {
    const started = performance.now();
    const list = cut(Array.from({ length: 20 }, (_, index) => footage(`s${index}`, Array.from({ length: 60 }, () => 60))), 300, { variant: 3 });
    expect(totalFrames(list)).toBe(9000);
    expect(performance.now() - started).toBeLessThan(15_000);
  });

  it('says plainly that there is no footage', () => {
    expect(() => cut([], 5)).toThrow(expect.objectContaining({ name: 'MediaError', code: 'no-footage' }));
  });
});
