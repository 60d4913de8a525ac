import { chain, filter } from './filter-graph.ts';
import type { FfmpegInput } from './ffmpeg.ts';
import { describeFile } from './ffprobe.ts';
import { MediaError } from './media-error.ts';
import type { Loudness, WorkOptions } from './media-types.ts';
import { writeWhole } from './part-file.ts';
import type { MediaPool, TaskOptions } from './pool.ts';
import { inputOptions, LIMITS, sniffAudio } from './sandbox.ts';

/** What social networks play back without touching it. */
export const LOUDNESS_TARGET = { integratedLufs: -14, highestTruePeakDb: -1.5 } as const;

const TOLERANCE_LU = 0.3;
/** Beyond this a voice-over is not delivered. */
const LARGEST_ERROR_LU = 0.5;
const MOST_ROUNDS = 6;
/** Shorter than the meter's own blocks allow. */
const SHORTEST_SECONDS = 0.5;
/** The meter's gate is at −70; what comes near it is noise. */
const SILENCE_LUFS = -60;
/** The limiter eats part of each step. */
const STEP = 1.25;
/** −2.2 dBFS, to leave room for what the encoder adds between the samples. */
const FIRST_LIMIT = 0.78;

/** No quiet footage is brought up further: what it holds is the noise of the room. */
const HIGHEST_FOOTAGE_GAIN_DB = 30;

interface Demands {
  readonly highestGainDb: number;
  /** Else the nearest that can be reached will do. */
  readonly mustReachTarget: boolean;
}

const VOICE: Demands = { highestGainDb: Number.POSITIVE_INFINITY, mustReachTarget: true };
const FOOTAGE: Demands = { highestGainDb: HIGHEST_FOOTAGE_GAIN_DB, mustReachTarget: false };

interface Setting {
  readonly gainDb: number;
  readonly limit: number;
}

/**
 * Brings a voice-over to −14 LUFS: compressor, gain and limiter, and what counts is what the meter says of the encoded file.
 * Writes AAC 192 kb/s, 48 kHz, stereo. Neither length nor timing changes.
 * @throws MediaError `silent`, `too-short`, `too-long`, `loudness-out-of-reach`, `not-an-audio-file`
 */
export async function masterVoice(pool: MediaPool, input: string, output: string, options: WorkOptions): Promise<Loudness> {
  const voice = await openVoice(pool, input, options.signal);
  const { loudness: raw, durationSeconds } = await measure(pool, voice, compressed(), options);
  checkVoice(raw, durationSeconds);
  options.onProgress?.(0.2);
  return writeWhole(output, (part) => approach(pool, voice, part, raw, VOICE, options));
}

/** As `masterVoice` does it, but as near as it gets. @returns false, and writes nothing, when there is nothing to be heard */
export async function levelFootage(pool: MediaPool, input: string, output: string, options: WorkOptions): Promise<boolean> {
  const sound = await openVoice(pool, input, options.signal);
  const { loudness: raw } = await measure(pool, sound, compressed(), options);
  if (raw.integratedLufs < SILENCE_LUFS) return false;
  await writeWhole(output, (part) => approach(pool, sound, part, raw, FOOTAGE, options));
  return true;
}

/** Integrated loudness and true peak of the sound of a file. */
export async function measureLoudness(pool: MediaPool, file: string, options: WorkOptions): Promise<Loudness> {
  return (await measure(pool, { path: file, options: inputOptions('mov') }, [], options)).loudness;
}

/** Seconds of sound, by decoding: headers of MP3 files only estimate. */
export async function measureDuration(pool: MediaPool, file: string, signal?: AbortSignal): Promise<number> {
  const command = { inputs: [await openVoice(pool, file, signal)], filterGraph: chain(['0:a:0'], [filter('anull')], ['sound']), outputOptions: ['-map', '[sound]', '-f', 'null'], output: null };
  return (await pool.runFfmpeg(command, { timeoutMs: 120_000, signal, quick: true })).outTimeSeconds;
}

async function approach(pool: MediaPool, voice: FfmpegInput, part: string, raw: Loudness, demands: Demands, options: WorkOptions): Promise<Loudness> {
  let setting: Setting = { gainDb: Math.min(demands.highestGainDb, LOUDNESS_TARGET.integratedLufs - raw.integratedLufs), limit: FIRST_LIMIT };
  for (let round = 1; ; round++) {
    await encode(pool, voice, part, setting, options);
    const reached = await measureLoudness(pool, part, options);
    const error = LOUDNESS_TARGET.integratedLufs - reached.integratedLufs;
    const tooHigh = reached.truePeakDb - LOUDNESS_TARGET.highestTruePeakDb;
    const patient = round < MOST_ROUNDS;
    const isEnough = Math.abs(error) <= (patient ? TOLERANCE_LU : LARGEST_ERROR_LU) || (!demands.mustReachTarget && (!patient || (error > 0 && setting.gainDb >= demands.highestGainDb)));
    if (tooHigh <= 0 && isEnough) return reached;
    if (!patient && (demands.mustReachTarget || round === 2 * MOST_ROUNDS)) throw new MediaError('loudness-out-of-reach', 'This voice-over cannot be brought to the usual loudness: it is nearly silent but for short bangs. Record or generate it again.', { detail: JSON.stringify(reached) });
    setting = { gainDb: Math.min(demands.highestGainDb, setting.gainDb + STEP * error), limit: tooHigh > 0 ? setting.limit * decibels(-tooHigh - 0.1) : setting.limit };
    options.onProgress?.(Math.min(0.95, 0.2 + round * 0.25));
  }
}

async function encode(pool: MediaPool, voice: FfmpegInput, part: string, { gainDb, limit }: Setting, options: WorkOptions): Promise<void> {
  const filters = [
    ...compressed(),
    filter('volume', { volume: `${gainDb.toFixed(2)}dB` }),
    filter('alimiter', { limit: Math.max(limit, 0.0625).toFixed(4), level: 0, attack: 3, release: 60 }),
  ];
  const outputOptions = ['-map', '[voice]', '-map_metadata', '-1', '-c:a', 'aac', '-b:a', '192k', '-ar', '48000', '-ac', '2', '-f', 'mp4'];
  await pool.runFfmpeg({ inputs: [voice], filterGraph: chain(['0:a:0'], filters, ['voice']), outputOptions, output: part }, taskOptions(options));
}

/** Stereo first: the loudness of a mono chain changes when it is spread to two channels afterwards. */
function compressed(): string[] {
  return [
    filter('aresample', { sample_rate: 48_000 }),
    filter('aformat', { sample_fmts: 'fltp', channel_layouts: 'stereo' }),
    filter('acompressor', { threshold: '-21dB', ratio: 3, attack: 5, release: 120 }),
  ];
}

async function measure(pool: MediaPool, input: FfmpegInput, before: readonly string[], options: WorkOptions): Promise<{ loudness: Loudness; durationSeconds: number }> {
  const meter = filter('ebur128', { peak: 'true', framelog: 'verbose' });
  const command = { inputs: [input], filterGraph: chain(['0:a:0'], [...before, meter], ['sound']), outputOptions: ['-map', '[sound]', '-f', 'null'], output: null };
  const { log, outTimeSeconds } = await pool.runFfmpeg(command, taskOptions(options));
  return { loudness: parseSummary(log), durationSeconds: outTimeSeconds };
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

function checkVoice(raw: Loudness, durationSeconds: number): void {
  if (durationSeconds < SHORTEST_SECONDS) throw new MediaError('too-short', 'The voice-over is shorter than half a second. Write a longer script.');
  if (durationSeconds > LIMITS.audioDurationSeconds) throw new MediaError('too-long', 'The voice-over is longer than an hour. Write a shorter script.');
  if (raw.integratedLufs < SILENCE_LUFS) throw new MediaError('silent', 'The voice-over is silent. Choose another voice or generate it again.');
}

async function openVoice(pool: MediaPool, file: string, signal: AbortSignal | undefined): Promise<FfmpegInput> {
  const container = await sniffAudio(file);
  const { streams } = await describeFile(pool, { file, container, signal });
  if (!streams.some((stream) => stream.codec_type === 'audio')) throw new MediaError('no-audio', 'This file has no sound. Choose another one.');
  return { path: file, options: inputOptions(container) };
}

function taskOptions(options: WorkOptions): TaskOptions {
  return { timeoutMs: 300_000, workspace: options.workspace, signal: options.signal };
}

function decibels(db: number): number {
  return 10 ** (db / 20);
}
