import { expect, test } from 'vitest';
import { markUp, splitIntoPieces, tokenize } from './marked-text.ts';

test('tokens are what stands between white space', () => {
  expect(tokenize('  „Într-o zi”,\n\n(Pro\u00a0Max) 👩‍👩‍👧 € ').map(({ text }) => text)).toEqual(['„Într-o', 'zi”,', '(Pro', 'Max)', '👩‍👩‍👧', '€']);
  expect(tokenize(' \n ')).toEqual([]);
});

test('a mark stands before every token, but not inside a number', () => {
  expect(markUp(tokenize('It costs 12 500 lei'))).toBe('<mark name="0"/>It <mark name="1"/>costs <mark name="2"/>12 500 <mark name="4"/>lei');
});

test('nothing in a script is taken for markup', () => {
  expect(markUp(tokenize('<b>R&D</b> [[h@'))).toBe('<mark name="0"/>&lt;b&gt;R&amp;D&lt;/b&gt; <mark name="1"/>[ [h@');
  expect(markUp(tokenize('a\u0000b \ud800'))).toBe('<mark name="0"/>ab <mark name="1"/>\ufffd');
});

test('long text is split where sentences end, not after abbreviations', () => {
  const sentence = 'This bottle was made for Dr. Smith and keeps water cold. ';
  const pieces = splitIntoPieces(tokenize(sentence.repeat(40)));
  expect(pieces.length).toBeGreaterThan(3);
  for (const piece of pieces) expect(piece.at(-1)?.text).toBe('cold.');
  expect(pieces.flat()).toHaveLength(40 * 11);
});

test('text without any sentence end is split all the same', () => {
  const pieces = splitIntoPieces(tokenize('word '.repeat(1000)));
  expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(300);
  expect(pieces.flat()).toHaveLength(1000);
});
