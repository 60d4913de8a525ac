import { expect, test } from 'vitest';
import { splitText } from './text-parts.ts';

test('a text is cut after sentences, else after clauses, else between words, and nothing is lost', () => {
  expect(splitText('One two. Three four. Five.', 21)).toEqual(['One two. Three four.', 'Five.']);
  expect(splitText('One two, three four five', 12)).toEqual(['One two,', 'three four', 'five']);
  expect(splitText('one two three', 7)).toEqual(['one two', 'three']);
  expect(splitText('  short  ', 50)).toEqual(['short']);
  expect(splitText('', 50)).toEqual([]);
});

test('text without spaces is cut at its own stops, and a word that is too long in the middle', () => {
  expect(splitText('你好。今天天气很好。', 5)).toEqual(['你好。', '今天天气很', '好。']);
  expect(splitText('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
});

test('lengths are code points, and none is torn', () => {
  const parts = splitText('😀😀😀 😀😀😀😀', 4);
  expect(parts).toEqual(['😀😀😀', '😀😀😀😀']);
  expect(splitText('😀😀😀😀😀', 2)).toEqual(['😀😀', '😀😀', '😀']);
});
