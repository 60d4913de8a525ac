import { stat } from 'node:fs/promises';
import { blameFootage } from './damaged-footage.ts';
import { chain, filter } from './filter-graph.ts';
import { MediaError } from './media-error.ts';
import type { VideoProbe } from './media-types.ts';
import { writeWhole } from './part-file.ts';
import type { MediaPool } from './pool.ts';
import { frameSeconds, PICTURE, videoInput } from './video-input.ts';

export interface PosterOptions {
  /** A fifth into the video when absent: past fades and slates. */
  readonly atSeconds?: number;
  /** Pixels of its longer side at most; 1280 when absent. */
  readonly longestSide?: number;
  readonly signal?: AbortSignal;
}

const TIMEOUT_MS = 60_000;
const LONGEST_SIDE = 1280;

/** Writes one picture of a video as JPEG, upright and with square pixels. */
export async function makePoster(pool: MediaPool, file: string, probe: VideoProbe, output: string, options: PosterOptions = {}): Promise<void> {
  const latest = Math.max(0, probe.durationSeconds - 2 * frameSeconds(probe));
  const startSeconds = Math.min(options.atSeconds ?? probe.durationSeconds / 5, latest);
  const filters = [filter('scale', { ...posterSize(probe, options.longestSide ?? LONGEST_SIDE), flags: 'bicubic' }), filter('setsar', { sar: 1 }), filter('format', { pix_fmts: 'yuvj420p' })];
  await writeWhole(output, async (part) => {
    const made = pool.runFfmpeg(
      {
        inputs: [videoInput(file, probe, { startSeconds })],
        filterGraph: chain([PICTURE], filters, ['picture']),
        outputOptions: ['-map', '[picture]', '-frames:v', '1', '-c:v', 'mjpeg', '-q:v', '3', '-f', 'mjpeg'],
        output: part,
      },
      { timeoutMs: TIMEOUT_MS, signal: options.signal, quick: true },
    );
    await blameFootage('picture', made);
    const { size } = await stat(part);
    if (size === 0) throw new MediaError('unreadable', 'No picture could be taken from this video. Export it as an ordinary MP4 (H.264) and upload it anew.');
  });
}

function posterSize(probe: VideoProbe, longestSide: number): { w: number; h: number } {
  const width = probe.width * probe.pixelAspectRatio;
  const scale = Math.min(1, longestSide / Math.max(width, probe.height));
  return { w: even(width * scale), h: even(probe.height * scale) };
}

function even(pixels: number): number {
  return Math.max(2, 2 * Math.round(pixels / 2));
}
