import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FfmpegCommand } from '../ffmpeg.ts';
import { inputOptions } from '../sandbox.ts';
import { containerOptions } from './encoding.ts';

export interface EncodedPiece {
  readonly file: string;
  readonly seconds: number;
}

/** Names without folder are looked for beside the script. */
export async function writeJoinScript(script: string, pieces: readonly EncodedPiece[]): Promise<void> {
  const lines = pieces.map(({ file, seconds }) => `file ${path.basename(file)}\nduration ${seconds.toFixed(6)}\n`);
  await writeFile(script, `ffconcat version 1.0\n${lines.join('')}`);
}

/** Puts encoded pieces, named in a script of the concat demuxer, one after the other and adds the sound. Nothing is encoded. */
export function joinCommand({ script, audioPath, output }: { readonly script: string; readonly audioPath: string; readonly output: string }): FfmpegCommand {
  const pieces = { path: script, options: ['-protocol_whitelist', 'file,pipe', '-format_whitelist', 'concat,mov,mp4,m4a,3gp,3g2,mj2', '-f', 'concat', '-safe', '0'] };
  const sound = { path: audioPath, options: inputOptions('mov') };
  return { inputs: [pieces, sound], outputOptions: ['-map', '0:v:0', '-map', '1:a:0', '-c', 'copy', ...containerOptions()], output };
}
