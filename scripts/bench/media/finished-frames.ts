/** The frames of a job as the engine hands them to its encoder. Those of a finished clip would not do: what an encoder has smoothed once is cheaper to encode again. */
import { rm, writeFile } from 'node:fs/promises';
import { toAss } from '../../../core/media/index.ts';
import { bundledFontsDir } from '../../../core/media/fonts.ts';
import { compileTimeline } from '../../../core/media/timeline/compile.ts';
import { pieceCommand } from '../../../core/media/timeline/piece-command.ts';
import type { MediaBench } from './media-bench.ts';
import type { RenderJob } from './render-job.ts';

export interface RawFrames {
  /** Input for FFmpeg: all frames in a row, as yuv420p. */
  readonly input: readonly string[];
  remove(): Promise<void>;
}

/** @param scratch begins the names of the files; several gigabytes */
export async function writeFinishedFrames(bench: MediaBench, job: RenderJob, scratch: string): Promise<RawFrames> {
  const timeline = { ...job, audioPath: '' };
  const captions = bench.file('finished-frames.ass');
  await writeFile(captions, toAss(job.cues, job));
  const files: string[] = [];
  for (const [index, piece] of compileTimeline(timeline).entries()) {
    const file = `${scratch}-${index}`;
    const { inputs, filterGraph = '' } = pieceCommand(timeline, piece, { captions, fontsDir: bundledFontsDir(), threads: 1, encoder: 'software', frameTimes: [], output: file });
    const sources = inputs.flatMap(({ path, options }) => [...options, '-i', path]);
    await bench.ffmpeg(...sources, '-filter_complex', filterGraph, '-map', '[picture]', '-frames:v', String(piece.frames), '-f', 'rawvideo', '-pix_fmt', 'yuv420p', file);
    files.push(file);
  }
  const { width, height, framesPerSecond } = job;
  return {
    input: ['-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-s', `${width}x${height}`, '-r', String(framesPerSecond), '-i', `concat:${files.join('|')}`],
    remove: async () => void (await Promise.all(files.map((file) => rm(file)))),
  };
}
