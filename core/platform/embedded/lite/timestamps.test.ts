import { expect, it } from 'vitest';
import { toIsoTimestamp } from './timestamps.ts';

it.each([
  ['2026-11-21 00:01:06.957705+00', '2026-11-21T00:01:06.957705+00:00'],
  ['2026-11-21 00:01:06+05:30', '2026-11-21T00:01:06+05:30'],
  ['2026-11-21 00:01:06-0330', '2026-11-21T00:01:06-03:30'],
  ['2026-11-21 00:01:06', '2026-11-21T00:01:06'],
  ['infinity', 'infinity'],
])('spells %s as %s', (text, expected) => {
  expect(toIsoTimestamp(text)).toBe(expected);
});
