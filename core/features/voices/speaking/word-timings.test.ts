import { expect, test } from 'vitest';
import { languageMatch } from '../language-match.ts';
import { estimateWords, usableWords } from './word-timings.ts';

test('estimated words fill the audio in order, longer words longer, with a pause after a stop', () => {
  const words = estimateWords('Hi. Extraordinary bottle, „bună”\nziua', 10);
  expect(words.map(({ text }) => text)).toEqual(['Hi.', 'Extraordinary', 'bottle,', '„bună”', 'ziua']);
  expect(words[0]?.startSeconds).toBe(0);
  expect(words.at(-1)?.endSeconds).toBeCloseTo(10, 9);
  words.forEach((word, index) => expect(word.startSeconds).toBeGreaterThanOrEqual(words[index - 1]?.endSeconds ?? 0));
  const [hi, extraordinary] = words as [(typeof words)[0], (typeof words)[0]];
  expect(extraordinary.endSeconds - extraordinary.startSeconds).toBeGreaterThan(hi.endSeconds - hi.startSeconds);
  expect(extraordinary.startSeconds).toBeGreaterThan(hi.endSeconds);
});

test("a provider's words are used when they make sense, and never reach past the audio", () => {
  const word = (text: string, startSeconds: number, endSeconds: number) => ({ text, startSeconds, endSeconds });
  expect(usableWords([word('a', 0, 1), word('b', 1, 2.05)], 2)).toEqual([word('a', 0, 1), word('b', 1, 2)]);
  for (const nonsense of [undefined, [], [word('a', 1, 1)], [word('a', 1, 2), word('b', 0, 1)], [word('a', 0, 9)], [word('a', Number.NaN, 1)], [word('a', -1, 1)]]) {
    expect(usableWords(nonsense, 2)).toBeNull();
  }
});

test('more words than a text can have are none: comparing them would hold up everybody', () => {
  const words = Array.from({ length: 200_000 }, (_, index) => ({ text: 'a', startSeconds: index * 1e-4, endSeconds: (index + 1) * 1e-4 }));
  expect(usableWords(words, 20)).toBeNull();
});

test.each([
  ['en-US', 'en-us', 2],
  ['en-US', 'en', 1],
  ['en', 'en-GB', 1],
  ['ro', 'ro-RO', 1],
  ['pt-BR', 'pt_BR', 2],
  ['zh', 'cmn', 2],
  ['en-US', 'es', 0],
  ['en', 'e', 0],
  ['en', '!?', 0],
] as const)('a voice of %s for %s: %i', (voice, wanted, match) => {
  expect(languageMatch(voice, wanted)).toBe(match);
});
