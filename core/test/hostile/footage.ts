/** Honest files, to be spoiled. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { MediaTools } from '../../media/index.ts';

const run = promisify(execFile);

const PICTURE = ['-f', 'lavfi', '-i', 'testsrc2=s=160x120:r=25:d=2'];
const SOUND = ['-f', 'lavfi', '-i', 'sine=f=440:d=2'];
const H264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', '25'];

export interface Footage {
  /** With its table of contents at the start, and at the end. */
  readonly mp4: Buffer;
  readonly mp4IndexLast: Buffer;
  readonly mkv: Buffer;
  readonly avi: Buffer;
  readonly webm: Buffer;
  readonly mpeg: Buffer;
  /** Where `mp4` lies. */
  readonly mp4Path: string;
  /** Runs FFmpeg with these arguments and an output of that name. */
  readonly make: (name: string, ...args: readonly string[]) => Promise<Buffer>;
}

export async function makeFootage(tools: MediaTools, folder: string): Promise<Footage> {
  const make = async (name: string, ...args: readonly string[]): Promise<Buffer> => {
    const file = path.join(folder, name);
    await run(tools.ffmpegPath, ['-v', 'error', '-nostdin', '-y', ...args, file], { cwd: folder });
    return readFile(file);
  };
  const mp4 = await make('base.mp4', ...PICTURE, ...SOUND, ...H264, '-c:a', 'aac', '-movflags', '+faststart');
  return {
    mp4,
    mp4Path: path.join(folder, 'base.mp4'),
    mp4IndexLast: await make('last.mp4', '-i', 'base.mp4', '-c', 'copy'),
    mkv: await make('base.mkv', '-i', 'base.mp4', '-c', 'copy'),
    avi: await make('base.avi', ...PICTURE, ...SOUND, '-c:v', 'mpeg4', '-c:a', 'pcm_s16le'),
    webm: await make('base.webm', ...PICTURE, '-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8'),
    mpeg: await make('base.mpg', ...PICTURE, '-c:v', 'mpeg2video', '-f', 'mpeg'),
    make,
  };
}
