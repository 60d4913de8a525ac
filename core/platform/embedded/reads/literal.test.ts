import { expect, it } from 'vitest';
import { literal } from './literal.ts';

it.each([
  ['plain', "'plain'"],
  ['', "''"],
  ["it's", "'it''s'"],
  ["\\' or true --", "E'\\\\'' or true --'"],
  ['$1 "x" $$', `'$1 "x" $$'`],
])('writes %s so that it stays one text', (text, sql) => {
  expect(literal(text)).toBe(sql);
});

it('refuses NUL, which would end the statement', () => {
  expect(() => literal('a\0b')).toThrow();
});
