import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { allOrNone } from '../../platform/all-or-none.ts';
import type { FileCache } from '../../platform/file-cache.ts';
import { CAPTIONS_VERSION, toAss } from '../captions/ass.ts';
import { marginBelowLogo } from '../effects/logo.ts';
import type { EncoderName } from '../encoders/encoder-arguments.ts';
import { MediaError } from '../media-error.ts';
import type { Timeline, WorkOptions } from '../media-types.ts';
import type { MediaPool } from '../pool.ts';
import { compileTimeline, type Piece } from './compile.ts';
import type { EncodedPiece } from './join.ts';
import { pieceCommand } from './piece-command.ts';
import { pieceKey } from './piece-key.ts';
import { workOf } from './piece-order.ts';

export interface PieceOptions extends WorkOptions {
  /** For the pieces; removed by the caller. */
  readonly folder: string;
  readonly fontsDir: string;
  /** The same for all pieces, or they do not join. */
  readonly encoder: EncoderName;
  /** Where pieces of earlier renders are found and new ones are kept. */
  readonly cache?: FileCache | undefined;
  /** @param frames how many more frames of the video are there */
  readonly onFrames: (frames: number) => void;
}

export interface MadePiece extends EncodedPiece {
  readonly key: string;
  readonly wasKept: boolean;
}

/** Stage directions of one piece: what it is made from and where it goes. */
interface PieceOrder {
  readonly piece: Piece;
  readonly key: string;
  readonly file: string;
  readonly captions: string | null;
}

/** All pieces of a video, in order; as many at once as the pool has room for. When one fails the others are stopped. */
export async function makePieces(pool: MediaPool, timeline: Timeline, options: PieceOptions): Promise<MadePiece[]> {
  const orders = compileTimeline(timeline).map((piece, index) => orderOf(pool, timeline, piece, index, options));
  const found = await Promise.all(orders.map(async (order) => ({ ...order, wasKept: (await options.cache?.take(order.key, order.file)) ?? false })));
  // What takes longest is begun first, and what is short fills up the end.
  const missing = found.filter(({ wasKept }) => !wasKept).toSorted((one, other) => workOf(other.piece, timeline) - workOf(one.piece, timeline));
  for (const { piece, wasKept } of found) if (wasKept) options.onFrames(piece.frames);
  // One thread each is the fastest, as long as there are pieces for all cores. More for the last ones gained nothing, and took 70 MB.
  const threads = Math.max(1, Math.floor(pool.width / Math.max(1, missing.length)));
  await allOrNone(missing.map((order) => (signal: AbortSignal) => makePiece(pool, timeline, order, threads, { ...options, signal })), options.signal);
  return found.map(({ piece, file, key, wasKept }) => ({ file, key, wasKept, seconds: piece.frames / timeline.framesPerSecond }));
}

function orderOf(pool: MediaPool, timeline: Timeline, piece: Piece, index: number, { folder, fontsDir, encoder }: PieceOptions): PieceOrder {
  const captions = captionsOver(timeline, piece);
  const key = pieceKey(timeline, piece, { toolVersion: pool.toolVersion, encoder, captions, fontsVersion: `${CAPTIONS_VERSION} ${path.basename(fontsDir)}` });
  return { piece, key, captions, file: path.join(folder, `piece-${index}.mp4`) };
}

/** The captions and the title that are seen during the piece, on the clock of the video; null when there are none. */
function captionsOver({ cues, style, hookTitle, logo, width, height, framesPerSecond }: Timeline, { startFrame, frames }: Piece): string | null {
  const window = { startSeconds: startFrame / framesPerSecond, endSeconds: (startFrame + frames) / framesPerSecond };
  const isTitled = hookTitle !== undefined && hookTitle.durationSeconds > window.startSeconds;
  if (!isTitled && !cues.some(({ startSeconds, endSeconds }) => startSeconds < window.endSeconds && endSeconds > window.startSeconds)) return null;
  return toAss(cues, { width, height, window, ...(style ? { style } : {}), ...(isTitled ? { hookTitle, titleMargin: logo ? marginBelowLogo(logo, { width, height }) : null } : {}) });
}

async function makePiece(pool: MediaPool, timeline: Timeline, order: PieceOrder, threads: number, options: PieceOptions): Promise<void> {
  await encode(pool, timeline, order, threads, options);
  await options.cache?.keep(order.key, order.file);
}

async function encode(pool: MediaPool, timeline: Timeline, { piece, file, captions }: PieceOrder, threads: number, options: PieceOptions): Promise<void> {
  const script = captions === null ? null : `${file}.ass`;
  if (script !== null) await writeFile(script, captions ?? '');
  const command = pieceCommand(timeline, piece, { captions: script, fontsDir: options.fontsDir, encoder: options.encoder, threads, frameTimes: pool.keepFrameTimes, output: file });
  const seconds = piece.frames / timeline.framesPerSecond;
  let reported = 0;
  const report = (frames: number): void => {
    if (frames <= reported) return;
    options.onFrames(frames - reported);
    reported = frames;
  };
  const onProgress = (outTimeSeconds: number): void => report(Math.min(piece.frames, Math.round(outTimeSeconds * timeline.framesPerSecond)));
  const { frames } = await pool.runFfmpeg(command, { timeoutMs: (120 + seconds * 60) * 1000, workspace: options.workspace, signal: options.signal, onProgress });
  // Footage that ends early, or is damaged, gives fewer.
  if (frames !== piece.frames) throw new MediaError('output-invalid', 'The footage of this clip ends earlier than it says, or is damaged. Choose other footage and try again.', { detail: `${frames} frames instead of ${piece.frames}` });
  report(piece.frames);
}
