import { expect, test } from 'vitest';
import { timeWords } from './word-timings.ts';

/** `word@start-end`, in tenths of a second. */
function timed(text: string, heard: string, durationSeconds = 10, pieceStarts: readonly number[] = []): string[] | undefined {
  const words = heard.split(' ').map((part, index) => {
    const [, word = '', start, end] = /^(.+)@(\d+)-(\d+)$/.exec(part) ?? [];
    return { text: word.replaceAll('_', ' '), startSeconds: Number(start) / 10, endSeconds: Number(end) / 10, pieceStart: pieceStarts[index] ?? 0 };
  });
  return timeWords(text, words, durationSeconds)?.map((word) => `${word.text}@${round(word.startSeconds)}-${round(word.endSeconds)}`);
}

const round = (seconds: number): number => Math.round(seconds * 100) / 10;

test('words get the punctuation of the script back', () => {
  expect(timed('„Salut”, lume (Pro Max)!', 'Salut@1-4 lume@5-8 Pro@9-11 Max@11-14')).toEqual(['„Salut”,@1-4', 'lume@5-8', '(Pro@9-11', 'Max)!@11-14']);
});

test('parts of a hyphenated word are one, and a number that is heard as one is shared by its words', () => {
  expect(timed('A well-known 12 500 lei', 'A@0-1 well@1-3 known@3-6 12_500@7-17 lei@18-20')).toEqual(['A@0-1', 'well-known@1-6', '12@7-11', '500@11-17', 'lei@18-20']);
});

test('what nobody names is in the pause if it can be spoken, else part of its neighbor', () => {
  expect(timed('— It costs 29,99 € today — 🎉', 'It@1-2 costs@2-4 29,99@4-9 today@12-15')).toEqual(['—@1-1.2', 'It@1.2-2', 'costs@2-4', '29,99@4-9', '€@9-12', 'today@12-14.5', '—@14.5-14.8', '🎉@14.8-15']);
});

test('the same word is found where it is said, not at its next mention', () => {
  expect(timed('a b a b', 'a@0-1 b@1-2 a@2-3 b@3-4')).toEqual(['a@0-1', 'b@1-2', 'a@2-3', 'b@3-4']);
});

test('a word that is not in the text does not carry the others along', () => {
  expect(timed('one two three four five', 'one@0-1 zwei@1-2 three@2-3 four@3-4 five@4-5')).toEqual(['one@0-1', 'two@1-2', 'three@2-3', 'four@3-4', 'five@4-5']);
});

test('each turn is looked for from its own beginning', () => {
  const [first, second] = ['sss '.repeat(80), 'yes no'];
  const words = timeWords(first + second, [...Array.from({ length: 80 }, (_, index) => ({ text: 'sss', startSeconds: index, endSeconds: index + 1, pieceStart: 0 })), { text: 'yes', startSeconds: 80, endSeconds: 81, pieceStart: first.length }, { text: 'no', startSeconds: 81, endSeconds: 82, pieceStart: first.length }], 82);
  expect(words?.slice(-2)).toEqual([{ text: 'yes', startSeconds: 80, endSeconds: 81 }, { text: 'no', startSeconds: 81, endSeconds: 82 }]);
});

test('where most words are missing nothing is guessed: the core aligns them', () => {
  expect(timed('one two three four', 'one@0-1 zwei@1-2 drei@2-3')).toBeUndefined();
  expect(timeWords('one', [], 1)).toBeUndefined();
});
