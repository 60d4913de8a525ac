import { readFile } from 'node:fs/promises';
import { describeFile } from '../ffprobe.ts';
import { assertFileSize } from '../file-size.ts';
import { chain, filter } from '../filter-graph.ts';
import { MediaError } from '../media-error.ts';
import type { WorkOptions } from '../media-types.ts';
import { writeWhole } from '../part-file.ts';
import type { MediaPool, TaskOptions } from '../pool.ts';
import { inputOptions, sniffAudio } from '../sandbox.ts';
import { measureThrough, meter } from '../sound/meter.ts';
import { rawInput, withScratch } from '../sound/sound-input.ts';
import { scoreSound } from './detect-voice.ts';
import { findSpeech, lengthOf } from './find-speech.ts';
import { clippedShareOf, noiseBelowSpeechDb, peakOf, wavSamples } from './sample-measures.ts';

export const VOICE_SAMPLE_LIMITS = { sizeBytes: 10 * 1024 ** 2, shortestSeconds: 6, longestSeconds: 60 } as const;
/** What voices are cloned from. */
const RATE = 24_000;
/** Loud enough for every provider, with room above. One gain for all of it: the voice keeps its dynamics. */
const TARGET = { integratedLufs: -23, highestPeak: 0.84, highestGainDb: 30 } as const;
/** A recorder's own rounding of a minute. */
const TOLERANCE_SECONDS = 0.25;

/** What was found in a recording of a voice. */
export interface VoiceSample {
  readonly durationSeconds: number;
  /** How much of it is speech. */
  readonly speechSeconds: number;
  /** As it came; −Infinity where there is nothing. */
  readonly integratedLufs: number;
  /** 0–1: how many of its samples are cut off because it was recorded too loud. */
  readonly clippedShare: number;
  /** How far what is heard in the pauses lies below the voice; null where there are none. */
  readonly noiseBelowSpeechDb: number | null;
}

/**
 * Looks at a recording that comes from outside and writes it as a WAV of 24 kHz, mono, at a usual loudness.
 * @throws MediaError `empty`, `too-large`, `not-an-audio-file`, `no-audio`, `unreadable`, `too-short`, `too-long`
 */
export async function makeVoiceSample(pool: MediaPool, file: string, output: string, options: WorkOptions): Promise<VoiceSample> {
  await assertFileSize(file, VOICE_SAMPLE_LIMITS.sizeBytes, 'This recording is larger than 10 MB. Cut it to the best half minute, or save it as an MP3 or M4A.');
  return withScratch(options.workspace, async (scratch) => {
    const whole = scratch('wav');
    const durationSeconds = await decode(pool, file, whole, options);
    assertLength(durationSeconds);
    const samples = wavSamples(await readFile(whole));
    const speech = findSpeech(await scoreSound(pool, rawInput(whole), durationSeconds, options), durationSeconds, { paddingSeconds: 0 });
    const { integratedLufs } = (await measureThrough(pool, rawInput(whole), [meter()], options)).loudness;
    await level(pool, whole, { integratedLufs, peak: peakOf(samples) }, output, options);
    return { durationSeconds, speechSeconds: lengthOf(speech), integratedLufs, clippedShare: clippedShareOf(samples), noiseBelowSpeechDb: noiseBelowSpeechDb(samples, speech, RATE) };
  });
}

/** No longer than what is too long anyway, whatever its header says. @returns seconds */
async function decode(pool: MediaPool, file: string, output: string, options: WorkOptions): Promise<number> {
  const container = await sniffAudio(file);
  const { streams } = await describeFile(pool, { file, container, signal: options.signal });
  if (!streams.some((stream) => stream.codec_type === 'audio')) throw new MediaError('no-audio', 'This file has no sound. Choose another one.');
  if (streams.some((stream) => stream.codec_type === 'video' && stream.disposition?.attached_pic !== 1)) {
    throw new MediaError('not-an-audio-file', 'This file is a video. Save its sound as an MP3 or M4A and upload that.');
  }
  const input = { path: file, options: [...inputOptions(container), '-t', String(VOICE_SAMPLE_LIMITS.longestSeconds + 1)] };
  const filters = [filter('aresample', { sample_rate: RATE }), filter('aformat', { sample_fmts: 's16', channel_layouts: 'mono' })];
  try {
    return (await pool.runFfmpeg({ inputs: [input], filterGraph: chain(['0:a:0'], filters, ['sound']), outputOptions: WAV_OUTPUT, output }, taskOf(options))).outTimeSeconds;
  } catch (error) {
    if (!(error instanceof MediaError) || error.code !== 'ffmpeg-failed') throw error;
    throw new MediaError('unreadable', 'This recording cannot be read: it is damaged, incomplete or not what its name says. Export it again and upload it anew.', { cause: error });
  }
}

const WAV_OUTPUT: readonly string[] = ['-map', '[sound]', '-map_metadata', '-1', '-fflags', '+bitexact', '-c:a', 'pcm_s16le', '-f', 'wav'];

function assertLength(seconds: number): void {
  const { shortestSeconds, longestSeconds } = VOICE_SAMPLE_LIMITS;
  if (seconds < shortestSeconds) throw new MediaError('too-short', `This recording has ${seconds.toFixed(1)} seconds. A voice needs at least ${shortestSeconds}: record some more sentences.`);
  if (seconds > longestSeconds + TOLERANCE_SECONDS) throw new MediaError('too-long', `This recording is longer than ${longestSeconds} seconds. Cut it to the best half minute.`);
}

async function level(pool: MediaPool, input: string, { integratedLufs, peak }: { integratedLufs: number; peak: number }, output: string, options: WorkOptions): Promise<void> {
  const wanted = Number.isFinite(integratedLufs) ? TARGET.integratedLufs - integratedLufs : 0;
  const gainDb = Math.min(wanted, TARGET.highestGainDb, peak > 0 ? 20 * Math.log10(TARGET.highestPeak / peak) : 0);
  const graph = chain(['0:a:0'], [filter('volume', { volume: `${gainDb.toFixed(2)}dB` })], ['sound']);
  await writeWhole(output, (part) => pool.runFfmpeg({ inputs: [rawInput(input)], filterGraph: graph, outputOptions: WAV_OUTPUT, output: part }, taskOf(options)));
}

/** Somebody waits for it, and a minute of sound is worked through in a moment. */
function taskOf({ workspace, signal }: WorkOptions): TaskOptions {
  return { timeoutMs: 60_000, workspace, signal, quick: true };
}
