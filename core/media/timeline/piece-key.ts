import { createHash } from 'node:crypto';
import type { EncoderName } from '../encoders/encoder-arguments.ts';
import type { Timeline } from '../media-types.ts';
import type { Piece } from './compile.ts';
import { pieceCommand, type PieceMaking } from './piece-command.ts';

/** Changes when the same command would give another picture. */
const PIECES_VERSION = 1;

export interface PieceIdentity {
  /** Of the FFmpeg that encodes. */
  readonly toolVersion: string;
  readonly encoder: EncoderName;
  /** The text of the captions over the piece, on the clock of the video; null where there are none. */
  readonly captions: string | null;
  readonly fontsVersion: string;
}

/**
 * SHA-256 of everything that decides how a piece looks: the very command that makes it, in which files are named by what is in them.
 * Whatever is added to the command is in the key by itself.
 */
export function pieceKey(timeline: Timeline, piece: Piece, { toolVersion, encoder, captions, fontsVersion }: PieceIdentity): string {
  const sources = Object.fromEntries(Object.entries(timeline.sources).map(([id, source]) => [id, { ...source, path: source.sha256 }]));
  const named = { ...timeline, sources, ...(timeline.logo ? { logo: { ...timeline.logo, path: timeline.logo.sha256 } } : {}) };
  // Neither threads nor names of files change the picture.
  const making: PieceMaking = { captions, fontsDir: fontsVersion, threads: 1, encoder, frameTimes: [], output: '' };
  // Where nothing is written, a piece may stand anywhere in the video.
  const placed = captions === null ? { ...piece, startFrame: 0 } : piece;
  return createHash('sha256').update(JSON.stringify([PIECES_VERSION, toolVersion, pieceCommand(named, placed, making)])).digest('hex');
}
