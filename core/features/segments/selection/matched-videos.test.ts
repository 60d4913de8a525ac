import { describe, expect, it } from 'vitest';
import { seededRandom, sharedShare, spansOf, type WordTiming } from '../../../media/index.ts';
import { findPhrases } from './phrases.ts';
import { selectSegments } from './select-segments.ts';
import type { MatchingPreset, SelectableSegment, SelectionMode, SelectionRequest } from './selection-types.ts';

const FPS = 30;
const segment = (id: string, keywords: string[], changes: Partial<SelectableSegment> = {}): SelectableSegment => ({ id, sourceVideoId: `video-${id}`, startSeconds: 0, endSeconds: 4, keywords, favorite: false, useCount: 0, lastUsedAt: null, ...changes });
/** Each word lasts 0.4 s; a number is a pause of so many seconds. */
function say(text: string): WordTiming[] {
  let at = 0;
  return text.split(' ').flatMap((word) => {
    const pause = Number(word);
    if (!Number.isNaN(pause)) {
      at += pause;
      return [];
    }
    const timing = { text: word, startSeconds: at, endSeconds: at + 0.4 };
    at += 0.4;
    return [timing];
  });
}
const select = (segments: SelectableSegment[], words: WordTiming[], changes: Partial<SelectionRequest> = {}) =>
  selectSegments({ segments, mode: 'matched', totalFrames: Math.ceil((words.at(-1)?.endSeconds ?? 0) * FPS), framesPerSecond: FPS, seed: 1, firstVariant: 1, variantCount: 1, script: words.map(({ text }) => text).join(' '), words, ...changes });

describe('LIB matched: segments for what is said', () => {
  const words = say('Această sticlă e nouă, 0.2 iar capacul ei este roșu. 0.5 Comand-o chiar acum dacă vrei!');

  it('changes the picture with the first word of a phrase', () => {
    const phrases = findPhrases({ script: '', words, totalFrames: 200, framesPerSecond: FPS });
    expect(phrases.map(({ text }) => text)).toEqual(['Această sticlă e nouă,', 'iar capacul ei este roșu.', 'Comand-o chiar acum dacă vrei!']);
    const [[first, second] = []] = [select([segment('x', []), segment('c', ['capac']), segment('s', ['sticla'])], words)[0]?.shots ?? []];
    expect([first?.segmentId, second?.segmentId]).toEqual(['s', 'c']);
    expect(first?.frames).toBe(Math.round((words.find(({ text }) => text === 'iar')?.startSeconds ?? 0) * FPS));
  });

  it('says for each shot why it is shown', () => {
    const reasons = select([segment('x', []), segment('c', ['capac']), segment('s', ['sticlă'])], words)[0]?.shots.map(({ reason }) => reason);
    expect(reasons).toEqual([
      'Goes with “Această sticlă e nouă,”. It has the keyword “sticlă”.',
      'Goes with “iar capacul ei este roșu.”. It has the keyword “capac”, of which “capacul” is another form.',
      'No keyword occurs in “Comand-o chiar acum dacă vrei!”, so it shows what was used least.',
    ]);
  });

  it.each([
    ['keyword-strict', ['worn', 'worn-too']],
    ['max-variety', ['other', 'new']],
  ] as const)('weighs by the preset %s', (matching: MatchingPreset, expected) => {
    const twice = say('Sticla e plină cu apă. 0.4 Sticla e iar plină acum.');
    const used = { useCount: 9, sourceVideoId: 'same' };
    const segments = [segment('worn', ['sticla'], used), segment('worn-too', ['sticla'], { ...used, startSeconds: 20, endSeconds: 24 }), segment('new', []), segment('other', [], { favorite: true })];
    expect(select(segments, twice, { matching })[0]?.shots.map(({ segmentId }) => segmentId)).toEqual(expected);
  });

  it('keeps what looks alike apart, unless there is nothing else', () => {
    const alike = { hash: 'ffff0000ffff0000' };
    const twice = say('Sticla e plină cu apă. 0.4 Sticla e iar plină acum. 0.4 Și sticla aceasta la fel.');
    const segments = [segment('a', ['sticla'], alike), segment('b', ['sticla'], alike), segment('c', [], { hash: '00ff00ff00ff00ff' }), segment('d', ['sticla'], { hash: '0f0f0f0f0f0f0f0f' })];
    const shown = select(segments, twice, { matching: 'keyword-strict' })[0]?.shots.map(({ segmentId }) => segmentId);
    expect(shown?.slice(0, 2).toSorted()).not.toEqual(['a', 'b']);
    expect(shown?.slice(1, 3).toSorted()).not.toEqual(['a', 'b']);
    expect(select(segments.slice(0, 2), twice)[0]?.shots.map(({ segmentId }) => segmentId).slice(0, 2).toSorted()).toEqual(['a', 'b']);
  });
});

describe('LIB variants of segments', () => {
  it.each(['random', 'weighted', 'sequential'] as SelectionMode[])('%s: share no third and open differently, where there are plenty', (mode) => {
    for (let seed = 1; seed <= 12; seed++) {
      const random = seededRandom(seed);
      const segments = Array.from({ length: 80 }, (_, index) => segment(`s${index}`, [], { startSeconds: 0, endSeconds: 2 + random() * 2, hash: Array.from({ length: 16 }, () => Math.floor(random() * 16).toString(16)).join('') }));
      const variants = select(segments, [], { mode, totalFrames: 30 * FPS, seed, variantCount: 10, script: '' });
      for (const [index, one] of variants.entries()) {
        for (const other of variants.slice(0, index)) {
          expect(sharedShare(spansOf(one.shots, FPS), spansOf(other.shots, FPS)), `seed ${seed}`).toBeLessThanOrEqual(0.3001);
          expect(one.shots[0]?.segmentId).not.toBe(other.shots[0]?.segmentId);
        }
        expect(one.warnings).toEqual([]);
      }
    }
  });

  it('differ from the clips that are there', () => {
    const segments = Array.from({ length: 40 }, (_, index) => segment(`s${index}`, []));
    const first = select(segments, [], { mode: 'random', totalFrames: 20 * FPS, variantCount: 3, script: '' });
    const later = select(segments, [], { mode: 'random', totalFrames: 20 * FPS, firstVariant: 4, variantCount: 3, others: first, script: '' });
    for (const one of later) for (const other of first) expect(sharedShare(spansOf(one.shots, FPS), spansOf(other.shots, FPS))).toBeLessThanOrEqual(0.3001);
  });
});
