import { describe, expect, it } from 'vitest';
import { type CutListItem, sumFrames } from '../../media/index.ts';
import type { SelectableSegment } from '../segments/segment-pools.service.ts';
import { fitToSpeech } from './clip-cuts.ts';

const segment = (id: string, startSeconds: number): SelectableSegment => ({ id, sourceVideoId: 'v', startSeconds, endSeconds: startSeconds + 2, keywords: [], favorite: false, useCount: 0, lastUsedAt: null });
const cut = (segmentId: string, startSeconds: number): CutListItem => ({ segmentId, sourceVideoId: 'v', startSeconds, frames: 60 });
const cutList = [cut('a', 0), cut('b', 2)];

function fit(segments: readonly SelectableSegment[], durationSeconds: number | null) {
  const content = { script: 'Whatever.', srt: null, captionStyle: {}, look: {} };
  const recipe = { segmentIds: ['a', 'b', 'c', 'd'], selectionMode: 'sequential' as const, seed: 1, variant: 2 };
  return fitToSpeech({ clip: { cutList, recipe, content }, supply: { footage: [], segments }, seed: 1, speech: durationSeconds === null ? null : { durationSeconds } });
}
const all = [segment('a', 0), segment('b', 2), segment('c', 4), segment('d', 6)];
const shown = (items: readonly CutListItem[]) => items.map(({ segmentId }) => segmentId);

describe('fitToSpeech of a clip that was cut from segments', () => {
  it('stays as it is without a voice and with one of its length', () => {
    expect([fit(all, null), fit(all, 4)]).toEqual([{ items: cutList, warnings: [] }, { items: cutList, warnings: [] }]);
  });

  it('goes on with those that were not shown', () => {
    const { items, warnings } = fit(all, 7);
    expect([items.slice(0, 2), shown(items), sumFrames(items), warnings]).toEqual([cutList, ['a', 'b', 'c', 'd'], 210, []]);
  });

  it('says so when it has to show some again', () => {
    for (const left of [all, all.slice(0, 2)]) {
      const { items, warnings } = fit(left, 20);
      expect([sumFrames(items), warnings.map(({ code }) => code)]).toEqual([600, ['segments-repeated']]);
    }
  });

  it('falls back on footage without any segment', () => {
    expect(() => fit([], 6)).toThrowError('no footage that can be shown');
  });
});
