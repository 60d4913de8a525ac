/** For tests only: pictures that somebody looked at, and how far others are from them. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { MediaTools } from '../tools.ts';

const run = promisify(execFile);
const FOLDER = path.join(import.meta.dirname, 'golden');
/** Pixels of the shorter side of a kept picture. */
const SIDE = 216;
const BLOCK = 8;

export interface Distance {
  /** Of all pixels, 0–255. */
  readonly mean: number;
  /** Of the block of pixels that differs most: small things that are missing show here. */
  readonly worst: number;
}

/**
 * Compares a picture with the one kept under this name. Where none is kept, it is written and null is returned: look at it, and run
 * the test again.
 */
export async function distanceToGolden(tools: MediaTools, picture: string, name: string, size: { readonly width: number; readonly height: number }): Promise<Distance | null> {
  const scale = SIDE / Math.min(size.width, size.height);
  const [width, height] = [Math.round(size.width * scale), Math.round(size.height * scale)];
  const golden = path.join(FOLDER, `${name}.png`);
  if (!existsSync(golden)) {
    await run(tools.ffmpegPath, ['-v', 'error', '-nostdin', '-y', '-i', picture, '-vf', `scale=${width}:${height}:flags=area`, '-pix_fmt', 'rgb24', golden]);
    return null;
  }
  const [shown, kept] = await Promise.all([picture, golden].map((file) => readPixels(tools, file, width, height)));
  return shown && kept ? distance(shown, kept, width) : null;
}

async function readPixels(tools: MediaTools, file: string, width: number, height: number): Promise<Buffer> {
  const args = ['-v', 'error', '-nostdin', '-i', file, '-vf', `scale=${width}:${height}:flags=area`, '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-'];
  return (await run(tools.ffmpegPath, args, { encoding: 'buffer', maxBuffer: 16 * 1024 ** 2 })).stdout;
}

function distance(shown: Buffer, kept: Buffer, width: number): Distance {
  const blocks = new Map<string, { sum: number; count: number }>();
  let total = 0;
  for (const [index, value] of shown.entries()) {
    const pixel = Math.floor(index / 3);
    const key = `${Math.floor((pixel % width) / BLOCK)},${Math.floor(pixel / width / BLOCK)}`;
    const block = blocks.get(key) ?? { sum: 0, count: 0 };
    const difference = Math.abs(value - (kept[index] ?? 0));
    total += difference;
    block.sum += difference;
    block.count++;
    blocks.set(key, block);
  }
  return { mean: total / shown.length, worst: Math.max(...[...blocks.values()].map(({ sum, count }) => sum / count)) };
}
