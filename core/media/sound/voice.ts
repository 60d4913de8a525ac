import { chain, filter } from '../filter-graph.ts';
import { MediaError } from '../media-error.ts';
import type { Loudness, WorkOptions } from '../media-types.ts';
import { writeWhole } from '../part-file.ts';
import type { MediaPool } from '../pool.ts';
import { LIMITS } from '../sandbox.ts';
import { SILENCE_LUFS } from './loudness-target.ts';
import { master, type MasteringDemands, type MasteringSource } from './master.ts';
import { type Measured, meter, parseSummary } from './meter.ts';
import { openSound, RAW_OUTPUT, stereo, taskOptions, withScratch } from './sound-input.ts';

const VOICE: MasteringDemands = { highestGainDb: Number.POSITIVE_INFINITY, mustReachTarget: true };
/** Shorter than the meter's own blocks allow. */
const SHORTEST_SECONDS = 0.5;
/** How loud the compressor gets it: so a whisper and a shout are evened out alike. */
const COMPRESSED_AT_LUFS = -20;

/**
 * Brings a voice-over to −14 LUFS: compressor, gain and limiter. Writes AAC 192 kb/s, 48 kHz, stereo. Neither length nor timing changes.
 * @throws MediaError `silent`, `too-short`, `too-long`, `loudness-out-of-reach`, `not-an-audio-file`, `no-audio`
 */
export async function masterVoice(pool: MediaPool, input: string, output: string, options: WorkOptions): Promise<Loudness> {
  return withScratch(options.workspace, async (scratch) => {
    const voice = await decodeVoice(pool, input, scratch('wav'), options);
    options.onProgress?.(0.2);
    return writeWhole(output, (part) => master(pool, voice, part, VOICE, options));
  });
}

/** Writes the samples of a voice-over to `target`. @returns them with the filters that even out loud and quiet words */
export async function decodeVoice(pool: MediaPool, input: string, target: string, options: WorkOptions): Promise<MasteringSource> {
  const { loudness, durationSeconds } = await decode(pool, input, target, options);
  if (durationSeconds < SHORTEST_SECONDS) throw new MediaError('too-short', 'The voice-over is shorter than half a second. Write a longer script.');
  if (durationSeconds > LIMITS.audioDurationSeconds) throw new MediaError('too-long', 'The voice-over is longer than an hour. Write a shorter script.');
  if (loudness.integratedLufs < SILENCE_LUFS) throw new MediaError('silent', 'The voice-over is silent. Choose another voice or generate it again.');
  return evenOut(target, loudness, Number.POSITIVE_INFINITY);
}

/** What is quieter than the compressor's place is brought up first, but by no more than `highestGainDb`. */
export function evenOut(path: string, { integratedLufs }: Loudness, highestGainDb: number): MasteringSource {
  const gainDb = Math.min(highestGainDb, COMPRESSED_AT_LUFS - integratedLufs);
  const filters = [filter('volume', { volume: `${gainDb.toFixed(2)}dB` }), filter('acompressor', { threshold: '-21dB', ratio: 3, attack: 5, release: 120 })];
  return { path, filters, integratedLufs: integratedLufs + gainDb };
}

/** Writes the samples of any sound, 48 kHz, stereo. */
async function decode(pool: MediaPool, input: string, target: string, options: WorkOptions): Promise<Measured> {
  const command = { inputs: [await openSound(pool, input, options.signal)], filterGraph: chain(['0:a:0'], [...stereo(), meter()], ['sound']), outputOptions: RAW_OUTPUT, output: target };
  const { log, outTimeSeconds } = await pool.runFfmpeg(command, taskOptions(options));
  return { loudness: parseSummary(log), durationSeconds: outTimeSeconds };
}
