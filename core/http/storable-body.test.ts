import { expect, test } from 'vitest';
import { findUnstorable } from './storable-body.ts';

const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));

test.each([undefined, null, 5, {}, { name: 'Flasche 🍾 مرحبا', tags: ['a', 'b\n\t'] }, nested(60) as object])('lets %j through', (body) => {
  expect(findUnstorable(body)).toBeUndefined();
});

test.each([
  [{ name: 'a\0b' }, '/name'],
  [{ config: { list: ['fine', 'half \ud83d'] } }, '/config/list/1'],
  [{ config: { 'a\0': 1 } }, '/config'],
  [{ 'a/b': 'x\0' }, '/a~1b'],
])('names the place of the text that cannot be stored in %j', (body, pointer) => {
  expect(findUnstorable(body)?.pointer).toBe(pointer);
});

test('refuses what is nested so deep that it would exhaust the call stack', () => {
  expect(findUnstorable(nested(200_000))?.message).toContain('levels deep');
});
