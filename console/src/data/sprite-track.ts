/** A sheet of thumbnails: tile n, row by row from the top left, shows one stretch of the video. */
export interface Sprite {
  readonly url: string;
  readonly tileCount: number;
  readonly columns: number;
  readonly tileWidth: number;
  readonly tileHeight: number;
  readonly secondsPerTile: number;
}

const CUE = /(\S+) --> (\S+)[^\n]*\n[^\n]*#xywh=(\d+),(\d+),(\d+),(\d+)/g;

/** `01:02:03.500` or `02:03.500` in seconds. */
const clockSeconds = (clock: string) => clock.split(':').reduce((total, part) => total * 60 + Number(part), 0);

/** Reads the WebVTT track that says where in the sheet each part of the video is. @returns undefined when it names no part */
export function parseSpriteTrack(track: string): Omit<Sprite, 'url'> | undefined {
  const cues = [...track.matchAll(CUE)].map(([, from = '', to = '', ...numbers]) => ({ seconds: clockSeconds(to) - clockSeconds(from), place: numbers.map(Number) }));
  const [first] = cues;
  const [, , tileWidth = 0, tileHeight = 0] = first?.place ?? [];
  if (!first || tileWidth === 0 || tileHeight === 0) return undefined;
  const right = Math.max(...cues.map(({ place }) => place[0] ?? 0));
  return { tileCount: cues.length, columns: Math.round(right / tileWidth) + 1, tileWidth, tileHeight, secondsPerTile: first.seconds };
}
