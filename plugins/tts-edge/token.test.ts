import { expect, test } from 'vitest';
import { createToken } from './token.ts';

test('is what others computed for the same moment and the service took', () => {
  // Published on 2024-11-04 in issue 290 of rany2/edge-tts.
  expect(createToken(1_730_733_612_000)).toBe('2FD7FBB316546A4A4D9D2647A42D3A7FDC192655EF6B87ED618C1592A14DB93B');
});

test('stays the same for five minutes', () => {
  const start = Date.UTC(2026, 10, 21, 9, 30);
  expect(createToken(start + 299_999)).toBe(createToken(start));
  expect(createToken(start + 300_000)).not.toBe(createToken(start));
});
