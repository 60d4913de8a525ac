import { expect, it } from 'vitest';
import { tileStyle } from './tile-style.ts';

const sprite = { url: '/sheet', tileCount: 12, columns: 5, tileWidth: 160, tileHeight: 90, secondsPerTile: 2 };

it('shows the tile of the moment, the first and last beyond the ends', () => {
  const place = (seconds: number) => tileStyle(sprite, seconds)['backgroundPosition'];
  expect([place(-1), place(0), place(9.9), place(10), place(23), place(99)]).toEqual(['0% 0%', '0% 0%', '100% 0%', '0% 50%', '25% 100%', '25% 100%']);
  expect(tileStyle({ ...sprite, tileCount: 1, columns: 1 }, 5)['backgroundPosition']).toBe('0% 0%');
});
