import { expect, it } from 'vitest';
import { BoundedCache } from './bounded-cache.ts';

it('keeps what was used last and makes the rest anew', () => {
  const cache = new BoundedCache<object>(2);
  const [a, b] = [cache.get('a', () => ({})), cache.get('b', () => ({}))];
  expect(cache.get('a', () => ({}))).toBe(a);
  cache.get('c', () => ({}));
  expect(cache.get('a', () => ({}))).toBe(a);
  expect(cache.get('b', () => ({}))).not.toBe(b);
});
