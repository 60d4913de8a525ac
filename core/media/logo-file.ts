/** Pictures that come from outside. What is kept of one is its pixels, written anew. */
import { open } from 'node:fs/promises';
import { z } from 'zod';
import { assertFileSize } from './file-size.ts';
import { chain, filter } from './filter-graph.ts';
import { MediaError } from './media-error.ts';
import { writeWhole } from './part-file.ts';
import type { MediaPool } from './pool.ts';

export const LOGO_LIMITS = { sizeBytes: 10 * 1024 ** 2, sidePixels: 8192, keptSidePixels: 2000 } as const;

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** FFmpeg's names of the demuxers. */
type PictureFormat = 'png_pipe' | 'jpeg_pipe' | 'webp_pipe';

const TIMEOUT_MS = 60_000;
const SNIFFED_BYTES = 1024;
const Description = z.object({ streams: z.array(z.object({ width: z.number(), height: z.number() })) });
const REFUSED = 'This file is not a picture that can be used. Upload a PNG, JPEG or WebP file.';

/**
 * Writes a logo that comes from outside as a PNG of at most 2000 pixels a side.
 * @throws MediaError `empty`, `not-a-picture`, `too-large`, `unreadable`
 */
export async function makeLogo(pool: MediaPool, file: string, output: string, signal?: AbortSignal): Promise<PictureSize> {
  await assertFileSize(file, LOGO_LIMITS.sizeBytes, 'This picture is larger than 10 MB. Save it smaller and upload that.');
  const input = { path: file, options: inputOptions(await sniffPicture(file)) };
  try {
    const { width, height } = await readSize(pool, input, signal);
    const size = keptSize(width, height);
    const filters = [...(size.width === width ? [] : [filter('scale', { w: size.width, h: size.height, flags: 'lanczos' })]), filter('format', { pix_fmts: 'rgba' })];
    const outputOptions = ['-map', '[picture]', '-frames:v', '1', '-map_metadata', '-1', '-c:v', 'png', '-f', 'image2pipe'];
    await writeWhole(output, (part) => pool.runFfmpeg({ inputs: [input], filterGraph: chain(['0:v:0'], filters, ['picture']), outputOptions, output: part }, { timeoutMs: TIMEOUT_MS, signal, quick: true }));
    await assertFileSize(output, Number.POSITIVE_INFINITY, '');
    return size;
  } catch (error) {
    if (!(error instanceof MediaError) || (error.code !== 'ffmpeg-failed' && error.code !== 'empty')) throw error;
    throw new MediaError('unreadable', 'This picture cannot be read: it is damaged, animated or not what its name says. Save it as a PNG and upload that.', { cause: error });
  }
}

/** By its first bytes, whatever its name says. */
async function sniffPicture(file: string): Promise<PictureFormat> {
  await using handle = await open(file, 'r');
  const { buffer } = await handle.read(Buffer.alloc(SNIFFED_BYTES), 0, SNIFFED_BYTES, 0);
  if (buffer.readUInt32BE(0) === 0x89504e47 && buffer.readUInt32BE(4) === 0x0d0a1a0a) return 'png_pipe';
  if (buffer.readUIntBE(0, 3) === 0xffd8ff) return 'jpeg_pipe';
  if (buffer.toString('latin1', 0, 4) === 'RIFF' && buffer.toString('latin1', 8, 12) === 'WEBP') return 'webp_pipe';
  if (/<svg[\s>]/i.test(buffer.toString('utf8'))) throw new MediaError('not-a-picture', 'SVG files cannot be used: they may hold more than a picture. Export the logo as a PNG with a transparent background and upload that.');
  throw new MediaError('not-a-picture', REFUSED);
}

function inputOptions(format: PictureFormat): string[] {
  // One more than the largest that is taken, so that its size can be told.
  return ['-protocol_whitelist', 'file,pipe', '-format_whitelist', format, '-max_pixels', String((LOGO_LIMITS.sidePixels + 1) ** 2), '-f', format];
}

async function readSize(pool: MediaPool, input: { readonly path: string; readonly options: readonly string[] }, signal: AbortSignal | undefined): Promise<PictureSize> {
  const args = ['-v', 'error', ...input.options, '-of', 'json', '-select_streams', 'v:0', '-show_entries', 'stream=width,height', input.path];
  const { stdout } = await pool.runFfprobe(args, { timeoutMs: TIMEOUT_MS, signal, quick: true });
  const size = Description.safeParse(JSON.parse(stdout)).data?.streams[0];
  if (!size || size.width < 1 || size.height < 1) throw new MediaError('unreadable', 'This picture cannot be read. Save it as a PNG and upload that.');
  if (Math.max(size.width, size.height) > LOGO_LIMITS.sidePixels) throw new MediaError('too-large', `This picture is ${size.width} × ${size.height} pixels; up to ${LOGO_LIMITS.sidePixels} a side can be used. Save it smaller and upload that.`);
  return size;
}

function keptSize(width: number, height: number): PictureSize {
  const scale = Math.min(1, LOGO_LIMITS.keptSidePixels / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
