import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FfmpegInput } from '../ffmpeg.ts';
import { chain, filter, graph } from '../filter-graph.ts';
import { MediaError } from '../media-error.ts';
import type { Cue, VideoProbe, WorkOptions } from '../media-types.ts';
import type { MediaPool } from '../pool.ts';
import { viewChains } from '../timeline/view-chains.ts';
import { frameSeconds, PICTURE, videoInput } from '../video-input.ts';
import { type AssOptions, toAss } from './ass.ts';

/** Captions at one moment. */
export interface CaptionPreview {
  readonly cues: readonly Cue[];
  readonly options: AssOptions;
  readonly atSeconds: number;
  /** A picture of a video at the same moment, or a plain one. */
  readonly background: 'dark' | 'light' | { readonly path: string; readonly probe: VideoProbe };
}

const TIMEOUT_MS = 60_000;
const FRAME_RATE = 30;
/** From one corner to the other, in red, green and blue. */
const PLAIN = { dark: { from: [56, 64, 79], to: [17, 20, 27] }, light: { from: [252, 249, 244], to: [206, 200, 189] } } as const;
/** Enough steps that none is seen once the picture is enlarged. */
const PLAIN_SIDE = 64;
const PLAIN_INPUT = ['-protocol_whitelist', 'file,pipe', '-f', 'rawvideo', '-pixel_format', 'rgb24', '-video_size', `${PLAIN_SIDE}x${PLAIN_SIDE}`];

/** A JPEG of captions as a render would show them, by the same means. */
export async function previewCaptions(pool: MediaPool, preview: CaptionPreview, fontsDir: string, { workspace, signal }: WorkOptions): Promise<Buffer> {
  const [captions, output] = [path.join(workspace, 'preview.ass'), path.join(workspace, 'preview.jpg')];
  await writeFile(captions, toAss(preview.cues, preview.options));
  const { input, chains } = await backgroundOf(preview, workspace);
  const at = `${Math.round(preview.atSeconds * FRAME_RATE)}/${FRAME_RATE}/TB`;
  const drawing = [filter('setpts', { expr: `PTS-STARTPTS+${at}` }), filter('ass', { filename: captions, fontsdir: fontsDir })];
  // Players take the colors of a video for BT.709 in the narrow range; JPEG is BT.601 in the full one by definition. FFmpegs differ in
  // how they go from one to the other at once, and agree by way of RGB.
  const encoding = [filter('scale', { w: 'iw', h: 'ih', in_color_matrix: 'bt709', in_range: 'tv' }), filter('format', { pix_fmts: 'gbrp' }), filter('scale', { w: 'iw', h: 'ih', out_color_matrix: 'bt601' }), filter('format', { pix_fmts: 'yuvj420p' })];
  await pool.runFfmpeg(
    {
      inputs: [input],
      filterGraph: graph([...chains, chain(['background'], [...drawing, ...encoding], ['picture'])]),
      outputOptions: ['-map', '[picture]', '-frames:v', '1', '-c:v', 'mjpeg', '-q:v', '3', '-f', 'mjpeg'],
      output,
    },
    { timeoutMs: TIMEOUT_MS, workspace, signal, quick: true },
  );
  const { size } = await stat(output);
  if (size === 0) throw new MediaError('unreadable', 'No picture could be taken from this video. Choose another moment of it.');
  return readFile(output);
}

async function backgroundOf({ background, options, atSeconds }: CaptionPreview, workspace: string): Promise<{ input: FfmpegInput; chains: string[] }> {
  if (typeof background !== 'string') return videoBackground(background, options, atSeconds);
  const file = path.join(workspace, 'background.rgb');
  await writeFile(file, gradient(PLAIN[background]));
  const size = filter('scale', { w: options.width, h: options.height, flags: 'bicubic', out_color_matrix: 'bt709', out_range: 'tv' });
  return { input: { path: file, options: PLAIN_INPUT }, chains: [chain(['0:v'], [size, filter('setsar', { sar: 1 }), filter('format', { pix_fmts: 'yuv420p' })], ['background'])] };
}

function gradient({ from, to }: { readonly from: readonly number[]; readonly to: readonly number[] }): Uint8Array {
  const pixels = Array.from({ length: PLAIN_SIDE ** 2 }, (_, index) => {
    const share = ((index % PLAIN_SIDE) + Math.floor(index / PLAIN_SIDE)) / (2 * PLAIN_SIDE - 2);
    return from.map((start, channel) => Math.round(start + ((to[channel] ?? start) - start) * share));
  });
  return new Uint8Array(pixels.flat());
}

function videoBackground({ path: file, probe }: { readonly path: string; readonly probe: VideoProbe }, { width, height }: AssOptions, atSeconds: number): { input: FfmpegInput; chains: string[] } {
  const startSeconds = Math.min(atSeconds, Math.max(0, probe.durationSeconds - 2 * frameSeconds(probe)));
  const view = { item: { sourceVideoId: '', startSeconds, frames: 1 }, offsetFrames: 0, frames: 1 };
  const chains = viewChains(view, probe, { width, height, framesPerSecond: FRAME_RATE, layout: 'crop' }, { from: PICTURE, to: 'background', startsClock: true });
  return { input: videoInput(file, probe, { startSeconds }), chains };
}
