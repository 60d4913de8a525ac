import { describe, expect, it } from 'vitest';
import { buildCutList, buildCutLists, type CutList, type CutListsRequest } from '../cut-list.ts';
import { hammingDistance, NEAR_DUPLICATE_BITS } from '../analysis/perceptual-hash.ts';
import { randomFootage } from './footage.testing.ts';
import { prerollSeconds } from './keyframe-starts.ts';
import { seededRandom } from './seeded-random.ts';
import { footageNeeded, MOST_SHARED, sharedShare, spansOf } from './shared-footage.ts';
import { type CutSource, usableSeconds } from './stretches.ts';

const KEYFRAMES_EVERY = [undefined, 0.5, 1, 2, 5, 8];

function footage(seed: number, seconds: number, files: number): CutSource[] {
  const keyframeEverySeconds = KEYFRAMES_EVERY[seed % KEYFRAMES_EVERY.length];
  return Array.from({ length: files }, (_, file) => randomFootage({ id: `source-${file}`, seconds: seconds / files, seed: seed * 10 + file, ...(keyframeEverySeconds === undefined ? {} : { keyframeEverySeconds }) }));
}

function make(sources: readonly CutSource[], seconds: number, variantCount: number, changes: Partial<CutListsRequest> = {}): CutList[] {
  return buildCutLists({ sources, totalFrames: Math.ceil(seconds * 30), framesPerSecond: 30, seed: 1, firstVariant: 1, variantCount, ...changes });
}

/** The largest share of footage that any two have in common. */
function mostShared(lists: readonly CutList[], shots?: number): number {
  const spans = lists.map(({ items }) => spansOf(items.slice(0, shots), 30));
  return Math.max(0, ...spans.flatMap((one, index) => spans.slice(0, index).map((other) => sharedShare(one, other))));
}

function ofOneLookPerScene(source: CutSource): CutSource {
  const { windows } = source.analysis;
  return { ...source, analysis: { ...source.analysis, windows: windows.map((window) => ({ ...window, hash: windows.find(({ shot }) => shot === window.shot)?.hash ?? '' })) } };
}

function lookOfOpening(sources: readonly CutSource[], { items }: CutList): string {
  const [first] = items;
  const windows = sources.find(({ id }) => id === first?.sourceVideoId)?.analysis.windows ?? [];
  return windows.findLast(({ startSeconds }) => startSeconds <= (first?.startSeconds ?? 0) + 0.001)?.hash ?? '';
}

const codes = (lists: readonly CutList[]) => new Set(lists.flatMap(({ warnings }) => warnings.map(({ code }) => code)));

describe('variants', () => {
  it('share at most 30 % of their footage, and open differently, whenever there is enough of it', () => {
    const random = seededRandom(2026);
    for (let seed = 1; seed <= 150; seed++) {
      const [variantCount, seconds, plenty, files] = [2 + Math.floor(random() * 9), 8 + random() * 50, 1.1 + random(), 1 + Math.floor(random() * 4)];
      const needed = footageNeeded(variantCount, seconds, make(footage(seed, 600, 1), seconds, 1)[0]?.items.length ?? 0);
      const sources = footage(seed, needed * plenty, files);
      if (usableSeconds(sources) < needed) continue;
      const lists = make(sources, seconds, variantCount, { seed });
      expect([seed, mostShared(lists) <= MOST_SHARED, mostShared(lists, 1) < 0.01, [...codes(lists)]]).toEqual([seed, true, true, []]);
    }
  });

  it('do not open with what looks the same', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const sources = footage(seed, 500, 3).map(ofOneLookPerScene);
      const openings = make(sources, 20, 10, { seed }).map((list) => lookOfOpening(sources, list));
      for (const [index, one] of openings.entries()) for (const other of openings.slice(0, index)) expect(hammingDistance(one, other), `seed ${seed}`).toBeGreaterThan(NEAR_DUPLICATE_BITS);
    }
  });

  it('are all about equally good', () => {
    const scores = Array.from({ length: 10 }, () => 0);
    for (let seed = 1; seed <= 20; seed++) {
      const sources = footage(seed, 300, 3);
      for (const [variant, { items }] of make(sources, 30, 10, { seed }).entries()) {
        const points = items.map(({ sourceVideoId, startSeconds }) => sources.find(({ id }) => id === sourceVideoId)?.analysis.windows.findLast((window) => window.startSeconds <= startSeconds + 0.5)?.score ?? 0);
        scores[variant] = (scores[variant] ?? 0) + points.reduce((sum, score) => sum + score, 0) / points.length / 20;
      }
    }
    expect(Math.max(...scores) - Math.min(...scores)).toBeLessThan(0.06);
  });

  it('are the same for the same seed, one by one as together, and others for another seed', () => {
    const sources = footage(3, 200, 2);
    const lists = make(sources, 20, 4);
    expect(make(sources, 20, 4)).toEqual(lists);
    expect([1, 2, 3, 4].map((variant) => buildCutList({ sources, totalFrames: 600, framesPerSecond: 30, seed: 1, variant, variantCount: 4 }))).toEqual(lists);
    expect(make(sources, 20, 4, { seed: 2 })).not.toEqual(lists);
  });

  it('that are added later differ from the clips that are there', () => {
    const sources = footage(7, 260, 2);
    const first = make(sources, 20, 3);
    const later = make(sources, 20, 3, { firstVariant: 4, others: first.map(({ items }) => items) });
    expect(mostShared([...first, ...later])).toBeLessThanOrEqual(MOST_SHARED);
    expect(mostShared([...first, ...later], 1)).toBeLessThan(0.01);
  });

  it('say how much footage is missing when there is too little to differ', () => {
    const lists = make(footage(5, 40, 1), 30, 4);
    expect(codes(lists)).toContain('variants-alike');
    const [warning] = lists.flatMap(({ warnings }) => warnings).filter(({ code }) => code === 'variants-alike');
    expect(warning?.message).toMatch(/Add about \d+ seconds more of usable footage, or ask for fewer variants\.$/);
    const more = Number(/about (\d+) seconds/.exec(warning?.message ?? '')?.[1]);
    expect(codes(make([...footage(5, 40, 1), ...footage(6, more * 1.15, 1).map((source) => ({ ...source, id: 'more' }))], 30, 4))).not.toContain('variants-alike');
  });

  it('leave what earlier videos showed for last', () => {
    const sources = footage(11, 120, 1);
    const [plain] = make(sources, 15, 1);
    const shownBefore = spansOf(plain?.items ?? [], 30);
    const [fresh] = make(sources, 15, 1, { shownBefore: [...shownBefore, ...shownBefore] });
    expect(sharedShare(spansOf(fresh?.items ?? [], 30), shownBefore)).toBeLessThan(0.2);
    expect(sharedShare(spansOf(plain?.items ?? [], 30), shownBefore)).toBeCloseTo(1);
  });

  it('show nothing again, video after video, while other good footage was never shown', () => {
    const sources = footage(11, 120, 1);
    const shownBefore: ReturnType<typeof spansOf> = [];
    for (let video = 1; video <= 5; video += 1) {
      const [made] = make(sources, 10, 1, { shownBefore, seed: video });
      const spans = spansOf(made?.items ?? [], 30);
      expect(sharedShare(spans, shownBefore)).toBeLessThan(0.05);
      shownBefore.push(...spans);
    }
  });
});

describe('the starts of shots', () => {
  it('lie where decoding can begin, at a bounded loss of quality', () => {
    for (const [every, most] of [[0.5, 0.1], [1, 0.25], [2, 0.3], [5, 0.45], [8, 0.65]] as const) {
      let [wasted, before] = [0, 0];
      for (let seed = 1; seed <= 30; seed++) {
        const sources = [randomFootage({ id: 'a', seconds: 90, seed, keyframeEverySeconds: every }), randomFootage({ id: 'b', seconds: 60, seed: seed + 100, keyframeEverySeconds: every })];
        const unaware = sources.map((source) => ({ ...source, analysis: { ...source.analysis, keyframesSeconds: [] } }));
        const preroll = (lists: readonly CutList[]) => lists.flatMap(({ items }) => items).reduce((sum, { sourceVideoId, startSeconds }) => sum + prerollSeconds(sources.find(({ id }) => id === sourceVideoId)?.analysis.keyframesSeconds ?? [], startSeconds), 0);
        wasted += preroll(make(sources, 25, 1, { seed }));
        before += preroll(make(unaware, 25, 1, { seed }));
      }
      expect(wasted / before, `key pictures every ${every} s`).toBeLessThan(most);
    }
  });

  it('say how much of their scene is around them', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const sources = footage(seed, 150, 2);
      for (const { sourceVideoId, startSeconds, frames, roomBeforeSeconds = 0, roomAfterSeconds = 0, reason } of make(sources, 30, 2, { seed }).flatMap(({ items }) => items)) {
        const shots = sources.find(({ id }) => id === sourceVideoId)?.analysis.shots ?? [];
        const scene = shots.find((shot) => shot.startSeconds <= startSeconds && startSeconds < shot.endSeconds);
        const [from, to] = [startSeconds - roomBeforeSeconds, startSeconds + frames / 30 + roomAfterSeconds];
        expect(from).toBeGreaterThanOrEqual((scene?.startSeconds ?? Infinity) - 0.001);
        expect(to).toBeLessThanOrEqual((scene?.endSeconds ?? 0) + 0.001);
        expect(to - from).toBeGreaterThan((scene?.endSeconds ?? 0) - (scene?.startSeconds ?? 0) - 0.3);
        expect(reason).toMatch(/^[A-Z].*\.$/);
      }
    }
  });
});
