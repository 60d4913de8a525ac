/** Pictures that somebody has looked at and found good, and how far another one is from them. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'vitest';
import { findMediaTools } from '../media/index.ts';

const run = promisify(execFile);
const folder = path.join(import.meta.dirname, 'golden');

/** Pictures are compared this small: what encoders of different versions do to single pixels is gone, what people see is not. */
const COMPARED = 48;
/** Of 255, for the middle of all blocks and for the worst one. */
const MOST_APART = { mean: 3, worst: 24 };

/** Takes the picture that is shown at this time, at a third of its size. */
export async function takeFrame(video: string, seconds: number, output: string): Promise<string> {
  const { ffmpegPath } = await findMediaTools();
  await run(ffmpegPath, ['-v', 'error', '-nostdin', '-y', '-ss', seconds.toFixed(4), '-i', video, '-frames:v', '1', '-vf', 'scale=iw/3:-2:flags=area', output]);
  return output;
}

/** A golden frame that is not there yet is made of this one, and the test fails so that somebody looks at it. */
export async function expectLikeGolden(picture: string, name: string): Promise<void> {
  const golden = path.join(folder, `${name}.png`);
  if (!existsSync(golden)) {
    await copyFile(picture, golden);
    expect.fail(`There was no golden frame "${name}". Look at core/test/golden/${name}.png; if it is good, keep it.`);
  }
  const { mean, worst } = distance(await blocks(picture), await blocks(golden));
  expect({ name, mean: mean <= MOST_APART.mean || mean, worst: worst <= MOST_APART.worst || worst }).toEqual({ name, mean: true, worst: true });
}

/** Mean colors of a grid over the picture. */
export async function blocks(picture: string): Promise<Buffer> {
  const { ffmpegPath } = await findMediaTools();
  const { stdout } = await run(ffmpegPath, ['-v', 'error', '-nostdin', '-i', picture, '-vf', `scale=${COMPARED}:${COMPARED}:flags=area`, '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-'], { encoding: 'buffer' });
  return stdout;
}

export function distance(one: Buffer, other: Buffer): { readonly mean: number; readonly worst: number } {
  const steps = Array.from(one, (value, index) => Math.abs(value - (other[index] ?? 255)));
  return { mean: steps.reduce((sum, step) => sum + step, 0) / Math.max(1, steps.length), worst: Math.max(0, ...steps) };
}
