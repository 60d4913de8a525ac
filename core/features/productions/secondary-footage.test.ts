import { describe, expect, it } from 'vitest';
import { type CutListItem, sumFrames, type WordTiming } from '../../media/index.ts';
import { randomFootage } from '../../media/cutting/footage.testing.ts';
import type { SelectableSegment } from '../segments/segment-pools.service.ts';
import { insertSecondary } from './insert-secondary.ts';
import { findSecondaryMoments } from './secondary-moments.ts';
import { type SecondaryFootage, showSecondary } from './secondary-footage.ts';

const FPS = 30;
/** A word every half second. */
const spoken = (text: string): WordTiming[] => text.split(' ').map((word, index) => ({ text: word, startSeconds: index / 2, endSeconds: index / 2 + 0.4 }));
const trigger = (keywords: string[], changes: Partial<SecondaryFootage> = {}): SecondaryFootage => ({ keywords, maxSeconds: 2, mostPerMinute: 6, sourceVideoId: 'extra', segments: [], ...changes });
const moments = (triggers: SecondaryFootage[], words: WordTiming[], seconds = 30) => findSecondaryMoments(triggers, words, seconds * FPS, FPS).map(({ trigger: which, text, fromFrame, toFrame }) => [which, text, fromFrame / FPS, toFrame / FPS]);
const main = (...lengths: number[]): CutListItem[] => lengths.map((frames, index) => ({ sourceVideoId: 'main', startSeconds: index * 10, frames, roomBeforeSeconds: 1, roomAfterSeconds: 1 }));
const filler = 'unu doi trei patru cinci';

describe('VID multi-video: secondary footage', () => {
  it('is shown with its word in the middle, whatever its case, diacritics and ending', () => {
    expect(moments([trigger(['sticlă'])], spoken(`${filler} STICLELE ${filler} şase`))).toEqual([[0, 'STICLELE', expect.closeTo(1.7, 1), expect.closeTo(3.7, 1)]]);
    expect(moments([trigger(['capac roșu'])], spoken(`${filler} capacul roşu ${filler}`))).toHaveLength(1);
    expect(moments([trigger(['dop'])], spoken(`${filler} capac`))).toEqual([]);
  });

  it('comes once for a word that is said again within a second, and not too often in a minute', () => {
    expect(moments([trigger(['dop'])], spoken(`${filler} dop dop ${filler}`))).toHaveLength(1);
    const often = spoken(Array.from({ length: 12 }, () => `${filler} dop`).join(' '));
    expect(moments([trigger(['dop'])], often, 60)).toHaveLength(6);
    expect(moments([trigger(['dop'], { mostPerMinute: 2 })], often, 60)).toHaveLength(2);
  });

  it('never lies over other secondary footage, nor beyond the video', () => {
    const found = findSecondaryMoments([trigger(['unu']), trigger(['trei'])], spoken(`${filler} ${filler}`), 5 * FPS, FPS);
    for (const [index, { fromFrame, toFrame }] of found.entries()) {
      expect(fromFrame).toBeGreaterThanOrEqual(found[index - 1]?.toFrame ?? 0);
      expect(toFrame).toBeLessThanOrEqual(5 * FPS);
    }
  });

  it('takes the place of what was there, to the frame; what it interrupts goes on behind it', () => {
    const insert = { sourceVideoId: 'extra', startSeconds: 3, frames: 60 };
    const shown = insertSecondary(main(90, 90), [{ trigger: 0, text: 'x', fromFrame: 60, toFrame: 120 }], () => insert, FPS);
    expect(shown).toEqual([
      { sourceVideoId: 'main', startSeconds: 0, frames: 60, roomBeforeSeconds: 1, roomAfterSeconds: 2 },
      insert,
      { sourceVideoId: 'main', startSeconds: 11, frames: 60, roomBeforeSeconds: 2, roomAfterSeconds: 1 },
    ]);
    const inside = insertSecondary(main(180), [{ trigger: 0, text: 'x', fromFrame: 60, toFrame: 120 }], () => insert, FPS);
    expect(inside.map(({ sourceVideoId, startSeconds, frames }) => [sourceVideoId, startSeconds, frames])).toEqual([['main', 0, 60], ['extra', 3, 60], ['main', 4, 60]]);
  });

  it('leaves no flash beside it, and shows what there is where its footage is short', () => {
    const give = (most: number) => ({ sourceVideoId: 'extra', startSeconds: 3, frames: Math.min(most, 70) });
    const shown = insertSecondary(main(90, 90), [{ trigger: 0, text: 'x', fromFrame: 83, toFrame: 143 }], (_, most) => give(most), FPS);
    expect(shown.map(({ frames }) => frames)).toEqual([90, 53, 37]);
    expect(insertSecondary(main(90), [{ trigger: 0, text: 'x', fromFrame: 30, toFrame: 60 }], () => null, FPS)).toEqual(main(90));
  });

  it('is chosen by the seed, each time another moment; the length stays, and what is never said is told', () => {
    const sources = [randomFootage({ id: 'main', seconds: 60, seed: 1 }), randomFootage({ id: 'extra', seconds: 40, seed: 2, keyframeEverySeconds: 1 })];
    const words = spoken(Array.from({ length: 6 }, () => `${filler} dop`).join(' '));
    const plan = { secondary: [trigger(['dop']), trigger(['lemn'])], sources, words, framesPerSecond: FPS, seed: 4, variant: 1 };
    for (let seed = 1; seed <= 10; seed++) {
      const { items, warnings } = showSecondary(main(100, 80, 120, 90, 60, 90), { ...plan, seed });
      expect(showSecondary(main(100, 80, 120, 90, 60, 90), { ...plan, seed }).items).toEqual(items);
      expect(sumFrames(items)).toBe(540);
      expect(Math.min(...items.map(({ frames }) => frames))).toBeGreaterThanOrEqual(12);
      const extra = items.filter(({ sourceVideoId }) => sourceVideoId === 'extra');
      expect(extra.length).toBeGreaterThan(3);
      for (const [index, one] of extra.entries()) for (const other of extra.slice(0, index)) expect(Math.abs(one.startSeconds - other.startSeconds)).toBeGreaterThan(1.5);
      expect(extra[0]?.reason).toBe('Shown because “dop” is said here.');
      expect(warnings.map(({ code, message }) => [code, message.includes('lemn')])).toEqual([['secondary-not-spoken', true]]);
    }
  });

  it('is of segments in turn, those that are long enough', () => {
    const segment = (id: string, seconds: number): SelectableSegment => ({ id, sourceVideoId: 'extra', startSeconds: 5, endSeconds: 5 + seconds, keywords: [], favorite: false, useCount: 0, lastUsedAt: null });
    const words = spoken(Array.from({ length: 4 }, () => `${filler} dop`).join(' '));
    const { items } = showSecondary(main(400), { secondary: [trigger(['dop'], { segments: [segment('a', 3), segment('b', 1), segment('c', 4)] })], sources: [], words, framesPerSecond: FPS, seed: 1, variant: 1 });
    expect(items.flatMap(({ segmentId }) => segmentId ?? [])).toEqual(['a', 'c', 'a', 'c']);
  });
});
