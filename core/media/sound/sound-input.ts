import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { FfmpegInput } from '../ffmpeg.ts';
import { describeFile } from '../ffprobe.ts';
import { filter } from '../filter-graph.ts';
import { MediaError } from '../media-error.ts';
import type { WorkOptions } from '../media-types.ts';
import type { MediaPool, TaskOptions } from '../pool.ts';
import { inputOptions, sniffAudio } from '../sandbox.ts';

export const SAMPLES_PER_SECOND = 48_000;

/** Options for a scratch file: samples as the filters have them, so it may be far too quiet or too loud without harm. */
export const RAW_OUTPUT: readonly string[] = ['-map', '[sound]', '-map_metadata', '-1', '-c:a', 'pcm_f32le', '-f', 'wav'];

/** What is delivered. The quick coder with channels on their own takes a quarter of the time, and 192 kb/s are plenty for it. */
export const AAC_OUTPUT: readonly string[] = ['-map', '[sound]', '-map_metadata', '-1', '-c:a', 'aac', '-aac_coder', 'fast', '-aac_ms', '0', '-b:a', '192k', '-ar', String(SAMPLES_PER_SECOND), '-ac', '2', '-f', 'mp4'];

/** A file that comes from outside. @throws MediaError `not-an-audio-file`, `no-audio` */
export async function openSound(pool: MediaPool, file: string, signal: AbortSignal | undefined): Promise<FfmpegInput> {
  const container = await sniffAudio(file);
  const { streams } = await describeFile(pool, { file, container, signal });
  if (!streams.some((stream) => stream.codec_type === 'audio')) throw new MediaError('no-audio', 'This file has no sound. Choose another one.');
  return { path: file, options: inputOptions(container) };
}

/** A scratch file of our own. */
export function rawInput(file: string, options: readonly string[] = []): FfmpegInput {
  return { path: file, options: [...inputOptions('wav'), ...options] };
}

/** Stereo first: the loudness of a mono chain changes when it is spread to two channels afterwards. */
export function stereo(): string[] {
  return [filter('aresample', { sample_rate: SAMPLES_PER_SECOND }), filter('aformat', { sample_fmts: 'fltp', channel_layouts: 'stereo' })];
}

/** To the sample, with silence where there is not enough. */
export function exactLength(seconds: number): string[] {
  return [filter('apad'), filter('atrim', { end_sample: toSamples(seconds) }), filter('asetpts', { expr: 'PTS-STARTPTS' })];
}

export function toSamples(seconds: number): number {
  return Math.round(seconds * SAMPLES_PER_SECOND);
}

/** Lets `work` name scratch files; whatever happens, none remains. */
export async function withScratch<T>(workspace: string, work: (name: (extension: string) => string) => Promise<T>): Promise<T> {
  const files: string[] = [];
  const name = (extension: string): string => {
    const file = path.join(workspace, `sound-${randomUUID()}.${extension}`);
    files.push(file);
    return file;
  };
  try {
    return await work(name);
  } finally {
    for (const file of files) await rm(file, { force: true });
  }
}

export function taskOptions(options: WorkOptions): TaskOptions {
  return { timeoutMs: 300_000, workspace: options.workspace, signal: options.signal, inTurns: options.inTurns ?? false };
}
