import type { SpriteLayout } from '../../media/index.ts';

/** WebVTT that names for each part of a video its tile, as a media fragment: what players take for thumbnails of their time line. */
export function toSpriteTrack(layout: SpriteLayout, durationSeconds: number, sheetUrl: string): string {
  const cues = Array.from({ length: layout.tileCount }, (_, tile) => {
    const [start, end] = [tile * layout.secondsPerTile, tile === layout.tileCount - 1 ? durationSeconds : (tile + 1) * layout.secondsPerTile];
    const [x, y] = [(tile % layout.columns) * layout.tileWidth, Math.floor(tile / layout.columns) * layout.tileHeight];
    return `${clock(start)} --> ${clock(end)}\n${sheetUrl}#xywh=${x},${y},${layout.tileWidth},${layout.tileHeight}\n`;
  });
  return `WEBVTT\n\n${cues.join('\n')}`;
}

function clock(seconds: number): string {
  return new Date(Math.round(seconds * 1000)).toISOString().slice(11, 23);
}
