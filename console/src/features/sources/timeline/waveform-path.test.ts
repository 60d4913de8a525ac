import { expect, it } from 'vitest';
import { DRAWING, waveformPath } from './waveform-path.ts';

it('draws the loudest peak of each column, mirrored', () => {
  expect(waveformPath([1, 0.5])).toBe('M0 0L300 25L300 75L0 100Z');
  const long = Array.from({ length: 20_000 }, (_, index) => (index === 10_000 ? 1 : 0));
  const points = waveformPath(long).slice(1, -1).split('L');
  expect(points).toHaveLength(2 * DRAWING.width);
  expect(points.filter((point) => point.endsWith(' 0'))).toEqual(['300 0']);
});

it('draws nothing where there is no sound', () => {
  expect(waveformPath([])).toBe('');
});
