import type { VideoProbe } from '../media-types.ts';

/** How a sheet of thumbnails is divided. Tile n, row by row from the top left, shows the middle of its stretch of the video. */
export interface SpriteLayout {
  readonly tileCount: number;
  readonly columns: number;
  /** Pixels. */
  readonly tileWidth: number;
  readonly tileHeight: number;
  /** The last tile's stretch may be shorter. */
  readonly secondsPerTile: number;
}

const MOST_TILES = 100;
const MOST_COLUMNS = 10;
const TILE_WIDTH = 160;
/** Even a very narrow video leaves a sheet that browsers take. */
const HIGHEST_TILE = 400;
const SHORTEST_STRETCH_SECONDS = 0.5;

export function layOutSprite(probe: Pick<VideoProbe, 'durationSeconds' | 'width' | 'height' | 'pixelAspectRatio'>): SpriteLayout {
  const secondsPerTile = Math.max(SHORTEST_STRETCH_SECONDS, probe.durationSeconds / MOST_TILES);
  // Rounding must not add a tile that shows nothing new.
  const tileCount = Math.min(MOST_TILES, Math.max(1, Math.ceil(probe.durationSeconds / secondsPerTile - 0.001)));
  const aspect = (probe.width * probe.pixelAspectRatio) / probe.height;
  const tileHeight = Math.min(HIGHEST_TILE, Math.max(2, 2 * Math.round(TILE_WIDTH / aspect / 2)));
  return { tileCount, columns: Math.min(MOST_COLUMNS, tileCount), tileWidth: TILE_WIDTH, tileHeight, secondsPerTile };
}

export function rowCount({ tileCount, columns }: SpriteLayout): number {
  return Math.ceil(tileCount / columns);
}
