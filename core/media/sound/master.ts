/**
 * Brings sound to the usual loudness. The right gain is searched on plain samples, where a try takes a twentieth of an encoding;
 * then it is encoded once, and what counts is what the meter says of the encoded file.
 */
import { chain, filter } from '../filter-graph.ts';
import { MediaError } from '../media-error.ts';
import type { Loudness, WorkOptions } from '../media-types.ts';
import type { MediaPool } from '../pool.ts';
import { decibels, LOUDNESS_TARGET } from './loudness-target.ts';
import { measureLoudness, measureThrough, meter } from './meter.ts';
import { AAC_OUTPUT, rawInput, taskOptions } from './sound-input.ts';

export interface MasteringDemands {
  readonly highestGainDb: number;
  /** Else the nearest that can be reached will do. */
  readonly mustReachTarget: boolean;
}

/** A scratch file with samples, and how loud it is once it went through `filters`. */
export interface MasteringSource {
  readonly path: string;
  /** Before the gain. */
  readonly filters: readonly string[];
  readonly integratedLufs: number;
}

interface Setting {
  readonly gainDb: number;
  readonly limit: number;
}

/** What the meter rounds to. */
const SEARCHED_ERROR_LU = 0.1;
const TOLERANCE_LU = 0.2;
/** Beyond this a voice-over is not delivered. */
const LARGEST_ERROR_LU = 0.3;
const MOST_TRIES = 8;
const MOST_ENCODINGS = 5;
/** −2.2 dBFS, to leave room for what the encoder adds between the samples. */
const FIRST_LIMIT = 0.78;
const LOWEST_LIMIT = 0.0625;
/** Of gain for one LU: the limiter eats part of each step. */
const SLOPES = { usual: 1.05, least: 1, most: 6 } as const;

/** Writes AAC 192 kb/s, 48 kHz, stereo. @throws MediaError `loudness-out-of-reach` */
export async function master(pool: MediaPool, source: MasteringSource, output: string, demands: MasteringDemands, options: WorkOptions): Promise<Loudness> {
  let limit: number = FIRST_LIMIT;
  let aimLufs: number = LOUDNESS_TARGET.integratedLufs;
  let gainDb = Math.min(demands.highestGainDb, aimLufs - source.integratedLufs);
  for (let round = 1; ; round++) {
    gainDb = await searchGain(pool, source, { gainDb, limit }, aimLufs, demands, options);
    options.onProgress?.(Math.min(0.9, 0.3 + 0.15 * round));
    await encode(pool, source, { gainDb, limit }, output, options);
    const reached = await measureLoudness(pool, output, options);
    const errorLu = LOUDNESS_TARGET.integratedLufs - reached.integratedLufs;
    const overshootDb = reached.truePeakDb - LOUDNESS_TARGET.highestTruePeakDb;
    const isLast = round === MOST_ENCODINGS;
    const outOfReach = gainDb >= demands.highestGainDb && errorLu > 0;
    if (overshootDb <= 0 && (Math.abs(errorLu) <= (isLast ? LARGEST_ERROR_LU : TOLERANCE_LU) || (!demands.mustReachTarget && (isLast || outOfReach)))) return reached;
    if (isLast) throw new MediaError('loudness-out-of-reach', 'This voice-over cannot be brought to the usual loudness: it is nearly silent but for short bangs. Record or generate it again.', { detail: JSON.stringify(reached) });
    if (overshootDb > 0) limit = Math.max(LOWEST_LIMIT, limit * decibels(-overshootDb - 0.15));
    // The encoder took or added something that the samples do not tell.
    if (Math.abs(errorLu) > TOLERANCE_LU) aimLufs += errorLu;
  }
}

/** By the secant through the last two tries. @returns the gain that comes nearest */
async function searchGain(pool: MediaPool, source: MasteringSource, { gainDb, limit }: Setting, aimLufs: number, demands: MasteringDemands, options: WorkOptions): Promise<number> {
  let best = { gainDb, errorLu: Number.POSITIVE_INFINITY };
  let last: typeof best | null = null;
  let next = gainDb;
  for (let round = 1; round <= MOST_TRIES; round++) {
    const { loudness } = await measureThrough(pool, rawInput(source.path), [...chainOf(source, { gainDb: next, limit }), meter()], options);
    const errorLu = aimLufs - loudness.integratedLufs;
    const current = { gainDb: next, errorLu };
    if (Math.abs(errorLu) < Math.abs(best.errorLu)) best = current;
    if (Math.abs(errorLu) < SEARCHED_ERROR_LU || (next >= demands.highestGainDb && errorLu > 0)) break;
    const slope: number = last === null || last.errorLu === errorLu ? SLOPES.usual : (next - last.gainDb) / (last.errorLu - errorLu);
    last = current;
    next = Math.min(demands.highestGainDb, next + errorLu * Math.min(SLOPES.most, Math.max(SLOPES.least, slope)));
  }
  return best.gainDb;
}

async function encode(pool: MediaPool, source: MasteringSource, setting: Setting, output: string, options: WorkOptions): Promise<void> {
  await pool.runFfmpeg({ inputs: [rawInput(source.path)], filterGraph: chain(['0:a:0'], chainOf(source, setting), ['sound']), outputOptions: AAC_OUTPUT, output }, taskOptions(options));
}

function chainOf({ filters }: MasteringSource, { gainDb, limit }: Setting): string[] {
  return [...filters, filter('volume', { volume: `${gainDb.toFixed(3)}dB` }), filter('alimiter', { limit: limit.toFixed(4), level: 0, attack: 3, release: 60 })];
}
