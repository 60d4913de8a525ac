import { expect, test } from 'vitest';
import { z } from 'zod';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { AppError } from './errors.ts';

const place = z.object({ createdAt: z.string(), id: z.uuid() });
const here = { createdAt: '2027-03-03T07:00:00.123456+00:00', id: '11111111-1111-4111-8111-111111111111' };

test('a cursor leads back to its place and may stand in a URL as it is', () => {
  const cursor = encodeCursor(here);
  expect(decodeCursor(place, cursor)).toEqual(here);
  expect(encodeURIComponent(cursor)).toBe(cursor);
});

test.each(['', '%%%', 'abc', encodeCursor(null), encodeCursor({ createdAt: 'x' }), encodeCursor({ ...here, id: '1 or 1=1' })])('refuses "%s"', (cursor) => {
  expect(() => decodeCursor(place, cursor)).toThrow(AppError);
  expect(() => decodeCursor(place, cursor)).toThrow(expect.objectContaining({ status: 400, code: 'cursor.invalid' }));
});
