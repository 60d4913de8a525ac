import { expect, test } from 'vitest';
import { splitText } from './pieces.ts';
import { escapedLength } from './ssml.ts';

function expectWhole(text: string, maxBytes?: number): string[] {
  const pieces = splitText(text, maxBytes);
  for (const { text: piece, start } of pieces) {
    expect(text.slice(start, start + piece.length)).toBe(piece);
    expect(escapedLength(piece)).toBeLessThanOrEqual(maxBytes ?? 4000);
  }
  return pieces.map((piece) => piece.text);
}

test('what fits is one piece', () => {
  expect(expectWhole('Hello. World.')).toEqual(['Hello. World.']);
});

test('a long text is cut where sentences end, not at the stop in a number', () => {
  const sentence = 'Prețul este 1.299,99 lei (TVA inclus) și „merită”. ';
  const pieces = expectWhole(sentence.repeat(200));
  expect(pieces.join('')).toBe(sentence.repeat(200));
  expect(pieces.length).toBe(Math.ceil(escapedLength(sentence.repeat(200)) / 4000));
  for (const piece of pieces) expect(piece.trimEnd().endsWith('„merită”.')).toBe(true);
});

test('bytes are counted as they are sent, escaped and in UTF-8', () => {
  expect(expectWhole('a' + '&'.repeat(9) + 'b', 26)).toEqual(['a&&&&&', '&&&&b']);
  expect(expectWhole('слово слово слово', 22)).toEqual(['слово слово ', 'слово']);
  expect(expectWhole('これはペンです。あれは本です。', 30)).toEqual(['これはペンです。', 'あれは本です。']);
});

test('without any place to cut, it is cut between characters, never inside one', () => {
  expect(expectWhole('a👍🏽b'.repeat(3), 9).join('')).toBe('a👍🏽b'.repeat(3));
  expect(expectWhole('x'.repeat(10_000)).map((piece) => piece.length)).toEqual([4000, 4000, 2000]);
});

test('pieces without a word are not spoken', () => {
  expect(splitText('— … 🎉')).toEqual([]);
  expect(splitText('')).toEqual([]);
});
