import { expect, it } from 'vitest';
import { movedBy } from './moved-by.ts';

it('moves an item by one place and keeps it inside the list', () => {
  expect([movedBy(['a', 'b', 'c'], 1, -1), movedBy(['a', 'b', 'c'], 1, 1)]).toEqual([['b', 'a', 'c'], ['a', 'c', 'b']]);
  expect([movedBy(['a', 'b'], 0, -1), movedBy(['a', 'b'], 1, 1)]).toEqual([['a', 'b'], ['a', 'b']]);
});
