import type { Sprite } from '../../data/sprite-track.ts';

/** How a box of any size shows the tile of a moment. */
export function tileStyle(sprite: Sprite, seconds: number): Record<string, string> {
  const { tileCount, columns, secondsPerTile } = sprite;
  const tile = Math.min(tileCount - 1, Math.max(0, Math.floor(seconds / secondsPerTile)));
  const rows = Math.ceil(tileCount / columns);
  const percent = (place: number, count: number) => `${count > 1 ? (place / (count - 1)) * 100 : 0}%`;
  return {
    aspectRatio: `${sprite.tileWidth} / ${sprite.tileHeight}`,
    backgroundImage: `url("${sprite.url}")`,
    backgroundSize: `${columns * 100}% ${rows * 100}%`,
    backgroundPosition: `${percent(tile % columns, columns)} ${percent(Math.floor(tile / columns), rows)}`,
  };
}
