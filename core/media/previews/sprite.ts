import { appendFile, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { blameFootage } from '../damaged-footage.ts';
import { chain, filter, graph } from '../filter-graph.ts';
import type { FfmpegCommand } from '../ffmpeg.ts';
import { MediaError } from '../media-error.ts';
import type { VideoProbe, WorkOptions } from '../media-types.ts';
import { writeWhole } from '../part-file.ts';
import type { MediaPool, TaskOptions } from '../pool.ts';
import { frameSeconds, PICTURE, videoInput } from '../video-input.ts';
import { layOutSprite, rowCount, type SpriteLayout } from './sprite-layout.ts';

/** Two minutes of Full HD at 30 frames per second: that much is decoded as a whole, and every tile is exact. */
const WHOLE_DECODE_PIXELS = 1920 * 1080 * 30 * 120;
const TIMEOUT_MS = 15 * 60_000;
const BYTES_PER_PIXEL = 3;
export const SHEET_OPTIONS: readonly string[] = ['-map', '[sheet]', '-frames:v', '1', '-c:v', 'mjpeg', '-q:v', '4', '-f', 'mjpeg'];

/**
 * Writes a JPEG sheet of thumbnails, upright and with square pixels. Of long footage only the key pictures before the tiles' times
 * are read, so that its length hardly matters.
 */
export async function makeSprite(pool: MediaPool, file: string, probe: VideoProbe, output: string, options: WorkOptions): Promise<SpriteLayout> {
  const layout = layOutSprite(probe);
  const task: TaskOptions = { timeoutMs: TIMEOUT_MS, workspace: options.workspace, signal: options.signal, quick: true };
  const isShort = probe.durationSeconds * probe.framesPerSecond * probe.width * probe.height <= WHOLE_DECODE_PIXELS;
  await writeWhole(output, async (part) => {
    const seeking = isShort ? false : await writeFromKeyPictures(pool, file, probe, layout, part, task);
    if (!seeking) await blameFootage('picture', pool.runFfmpeg(wholePass(file, probe, layout, part, isShort), task));
    if ((await stat(part)).size === 0) throw new MediaError('unreadable', 'No picture could be taken from this video. Export it as an ordinary MP4 (H.264) and upload it anew.');
  });
  return layout;
}

/** @param exact Otherwise only key pictures are decoded. */
function wholePass(file: string, probe: VideoProbe, layout: SpriteLayout, output: string, exact: boolean): FfmpegCommand {
  const input = videoInput(file, probe);
  return {
    inputs: [exact ? input : { ...input, options: ['-discard', 'nokey', '-skip_frame', 'nokey', ...input.options] }],
    filterGraph: chain([PICTURE], sheetFilters(probe, layout), ['sheet']),
    outputOptions: SHEET_OPTIONS,
    output,
  };
}

/** From the decoded pictures to the finished sheet, called `sheet`. */
export function sheetFilters(probe: VideoProbe, layout: SpriteLayout): string[] {
  // Rounded up, a tile shows the picture that is seen at its very time.
  const times = filter('fps', { fps: (1 / layout.secondsPerTile).toFixed(6), start_time: (layout.secondsPerTile / 2).toFixed(4), round: 'up' });
  return [times, ...tileFilters(probe, layout), filter('tile', { layout: `${layout.columns}x${rowCount(layout)}` }), filter('format', { pix_fmts: 'yuvj420p' })];
}

function tileFilters(probe: VideoProbe, layout: SpriteLayout): string[] {
  return [filter('scale', { w: layout.tileWidth, h: layout.tileHeight, flags: 'area', in_color_matrix: probe.colorMatrix }), filter('setsar', { sar: 1 }), filter('format', { pix_fmts: 'rgb24' })];
}

/** Row by row, so that few files are open at once. @returns false where the file cannot be sought in like this */
async function writeFromKeyPictures(pool: MediaPool, file: string, probe: VideoProbe, layout: SpriteLayout, output: string, task: TaskOptions): Promise<boolean> {
  const raw = path.join(task.workspace ?? path.dirname(output), 'sprite.rgb');
  const row = `${raw}.row`;
  const rowBytes = layout.columns * layout.tileWidth * layout.tileHeight * BYTES_PER_PIXEL;
  try {
    for (let first = 0; first < layout.tileCount; first += layout.columns) {
      await pool.runFfmpeg(rowCommand(file, probe, layout, first, row), task);
      const pixels = await readFile(row);
      if (pixels.length !== rowBytes) return false;
      await appendFile(raw, pixels);
    }
    await pool.runFfmpeg(sheetCommand(raw, layout, output), task);
    return true;
  } catch (error) {
    if (error instanceof MediaError && error.code === 'ffmpeg-failed') return false;
    throw error;
  } finally {
    await Promise.all([raw, row].map((scratch) => rm(scratch, { force: true })));
  }
}

function rowCommand(file: string, probe: VideoProbe, layout: SpriteLayout, first: number, output: string): FfmpegCommand {
  const tiles = Array.from({ length: Math.min(layout.columns, layout.tileCount - first) }, (_, index) => index);
  const latest = Math.max(0, probe.durationSeconds - 2 * frameSeconds(probe));
  const inputs = tiles.map((tile) => {
    const input = videoInput(file, probe, { startSeconds: Math.min(latest, (first + tile + 0.5) * layout.secondsPerTile) });
    return { ...input, options: ['-noaccurate_seek', '-skip_frame', 'nokey', ...input.options] };
  });
  const pictures = tiles.map((tile) => chain([PICTURE.replace('0', String(tile))], [filter('trim', { end_frame: 1 }), filter('setpts', { expr: 0 }), ...tileFilters(probe, layout)], [`tile${tile}`]));
  const side = tiles.length === 1 ? [] : [filter('hstack', { inputs: tiles.length })];
  const pad = filter('pad', { w: layout.columns * layout.tileWidth, h: layout.tileHeight });
  const joined = chain(tiles.map((tile) => `tile${tile}`), [...side, pad], ['row']);
  return { inputs, filterGraph: graph([...pictures, joined]), outputOptions: ['-map', '[row]', '-frames:v', '1', '-f', 'rawvideo'], output };
}

/** Rows of packed pixels one after the other are the picture already. */
function sheetCommand(raw: string, layout: SpriteLayout, output: string): FfmpegCommand {
  const size = `${layout.columns * layout.tileWidth}x${rowCount(layout) * layout.tileHeight}`;
  return {
    inputs: [{ path: raw, options: ['-protocol_whitelist', 'file,pipe', '-f', 'rawvideo', '-pixel_format', 'rgb24', '-video_size', size] }],
    filterGraph: chain(['0:v:0'], [filter('format', { pix_fmts: 'yuvj420p' })], ['sheet']),
    outputOptions: SHEET_OPTIONS,
    output,
  };
}
