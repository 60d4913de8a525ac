import { expect, test } from 'vitest';
import { getAt, setAt } from './json-pointer.ts';
import { mergePatch } from './merge-patch.ts';

test.each([
  [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
  [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
  [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
  [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
  [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
  [{ a: 'x' }, { a: { b: { c: null, d: 1 } } }, { a: { b: { d: 1 } } }],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [{ a: [1, 2] }, { a: [3] }, { a: [3] }],
])('%j patched with %j is %j', (target, patch, result) => {
  expect(mergePatch(target, patch)).toEqual(result);
});

test('a patch cannot reach the prototype', () => {
  const merged = mergePatch({}, JSON.parse('{"__proto__":{"admin":true}}') as Record<string, unknown>);
  expect((merged as { admin?: boolean }).admin).toBeUndefined();
  expect(({} as { admin?: boolean }).admin).toBeUndefined();
});

test('sets, gets and removes by pointer without changing the original', () => {
  const original = { a: { 'x/y': 1 } };
  const set = setAt(original, '/a/x~1y', 2);
  expect(getAt(set, '/a/x~1y')).toBe(2);
  expect(setAt({}, '/a/b', 1)).toEqual({ a: { b: 1 } });
  expect(setAt(set, '/a/x~1y', undefined)).toEqual({ a: {} });
  expect(setAt({}, '/a/b', undefined)).toEqual({});
  expect(original).toEqual({ a: { 'x/y': 1 } });
});
