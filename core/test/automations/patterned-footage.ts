/** Footage whose seconds look like nothing but themselves: each shows a random pattern of its own. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { findMediaTools } from '../../media/tools.ts';

/** One pattern a second, small, so that it is cheap to cut from. */
export async function makePatternedFootage(folder: string, seconds: number): Promise<Uint8Array<ArrayBuffer>> {
  const { ffmpegPath } = await findMediaTools();
  const inputs = Array.from({ length: seconds }, (_, second) => ['-f', 'lavfi', '-t', '1', '-i', `life=size=8x14:rate=30:ratio=0.5:seed=${second + 1}:rule=S012345678/B,scale=216:384:flags=neighbor,setsar=1`]);
  const file = path.join(folder, 'patterns.mp4');
  await promisify(execFile)(ffmpegPath, ['-v', 'error', '-nostdin', '-y', ...inputs.flat(), '-filter_complex', `concat=n=${seconds}:v=1:a=0,format=yuv420p`, '-c:v', 'libx264', '-g', '15', file]);
  return new Uint8Array(await readFile(file));
}
