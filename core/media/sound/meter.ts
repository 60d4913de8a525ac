import type { FfmpegInput } from '../ffmpeg.ts';
import { chain, filter } from '../filter-graph.ts';
import type { Loudness, WorkOptions } from '../media-types.ts';
import type { MediaPool } from '../pool.ts';
import { inputOptions } from '../sandbox.ts';
import { openSound, taskOptions } from './sound-input.ts';

export interface Measured {
  readonly loudness: Loudness;
  readonly durationSeconds: number;
}

/** As ITU-R BS.1770 has it. The true peak is only needed of what is delivered, and costs more than all the rest. */
export function meter(withTruePeak = false): string {
  return filter('ebur128', { framelog: 'verbose', ...(withTruePeak ? { peak: 'true' } : {}) });
}

/** Integrated loudness and true peak of the sound of a file. */
export async function measureLoudness(pool: MediaPool, file: string, options: WorkOptions): Promise<Loudness> {
  return (await measureSound(pool, file, options)).loudness;
}

/** As `measureLoudness`, and its length, by the same decoding. */
export function measureSound(pool: MediaPool, file: string, options: WorkOptions): Promise<Measured> {
  return measureThrough(pool, { path: file, options: inputOptions('mov') }, [meter(true)], options);
}

/** @param filters With a meter among them */
export async function measureThrough(pool: MediaPool, input: FfmpegInput, filters: readonly string[], options: WorkOptions): Promise<Measured> {
  const command = { inputs: [input], filterGraph: chain(['0:a:0'], filters, ['sound']), outputOptions: ['-map', '[sound]', '-f', 'null'], output: null };
  const { log, outTimeSeconds } = await pool.runFfmpeg(command, taskOptions(options));
  return { loudness: parseSummary(log), durationSeconds: outTimeSeconds };
}

/** Seconds of sound, by decoding: headers of MP3 files only estimate. */
export async function measureDuration(pool: MediaPool, file: string, signal?: AbortSignal): Promise<number> {
  const command = { inputs: [await openSound(pool, file, signal)], filterGraph: chain(['0:a:0'], [filter('anull')], ['sound']), outputOptions: ['-map', '[sound]', '-f', 'null'], output: null };
  return (await pool.runFfmpeg(command, { timeoutMs: 120_000, signal, quick: true })).outTimeSeconds;
}

/** The meter's summary has `I: -14.0 LUFS` and, under "True peak", `Peak: -1.6 dBFS`. */
export function parseSummary(log: string): Loudness {
  const summary = log.slice(log.lastIndexOf('Summary:'));
  const integratedLufs = readNumber(/\bI:\s+(-?[\d.]+|-?inf|nan) LUFS/.exec(summary)?.[1]);
  const truePeakDb = readNumber(/True peak:\s+Peak:\s+(-?[\d.]+|-?inf|nan) dBFS/.exec(summary)?.[1]);
  return { integratedLufs, truePeakDb };
}

function readNumber(text: string | undefined): number {
  const value = Number(text);
  return Number.isFinite(value) ? value : -Infinity;
}
