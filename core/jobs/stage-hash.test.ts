import { expect, test } from 'vitest';
import { hashInputs } from './stage-hash.ts';

test('does not depend on the order of fields', () => {
  expect(hashInputs({ a: 1, b: { c: [1, 2], d: null } })).toBe(hashInputs({ b: { d: null, c: [1, 2] }, a: 1 }));
});

test('depends on the order of lists and on every value', () => {
  const hashes = [hashInputs({ a: [1, 2] }), hashInputs({ a: [2, 1] }), hashInputs({ a: ['1', 2] }), hashInputs({ b: [1, 2] }), hashInputs(null), hashInputs('')];
  expect(new Set(hashes).size).toBe(hashes.length);
});

test('takes an absent field and an undefined one for the same', () => {
  expect(hashInputs({ a: 1, b: undefined })).toBe(hashInputs({ a: 1 }));
});
