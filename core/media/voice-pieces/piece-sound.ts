import { chain, filter } from '../filter-graph.ts';
import type { Loudness, WorkOptions } from '../media-types.ts';
import type { MediaPool } from '../pool.ts';
import { meter, parseSummary } from '../sound/meter.ts';
import { openSound, RAW_OUTPUT, SAMPLES_PER_SECOND, taskOptions } from '../sound/sound-input.ts';

/** A piece of a voice-over, decoded and measured. */
export interface PieceSound {
  /** 48 kHz, mono. */
  readonly path: string;
  readonly durationSeconds: number;
  /** Where something is heard. */
  readonly soundStartSeconds: number;
  readonly soundEndSeconds: number;
  readonly loudness: Loudness;
}

/** What encoders leave of silence is far below this, a breath is above it. */
const SILENCE_DB = -50;
const SHORTEST_SILENCE_SECONDS = 0.01;

export async function measurePiece(pool: MediaPool, file: string, target: string, options: WorkOptions): Promise<PieceSound> {
  const filters = [
    filter('aresample', { sample_rate: SAMPLES_PER_SECOND }),
    filter('aformat', { sample_fmts: 'fltp', channel_layouts: 'mono' }),
    filter('silencedetect', { noise: `${SILENCE_DB}dB`, duration: SHORTEST_SILENCE_SECONDS }),
    meter(true),
  ];
  const command = { inputs: [await openSound(pool, file, options.signal)], filterGraph: chain(['0:a:0'], filters, ['sound']), outputOptions: RAW_OUTPUT, output: target };
  const { log, outTimeSeconds } = await pool.runFfmpeg(command, taskOptions(options));
  return { path: target, durationSeconds: outTimeSeconds, ...soundingPart(log, outTimeSeconds), loudness: parseSummary(log) };
}

/** By the lines `silence_start: 1.2` and `silence_end: 1.5 | …` of FFmpeg's log. Silence that reaches the end may have no end. */
export function soundingPart(log: string, durationSeconds: number): Pick<PieceSound, 'soundStartSeconds' | 'soundEndSeconds'> {
  const timesOf = (name: string): number[] => [...log.matchAll(new RegExp(String.raw`${name}: (-?[\d.]+(?:e-?\d+)?)`, 'g'))].map((match) => Math.max(0, Number(match[1])));
  const [starts, ends] = [timesOf('silence_start'), timesOf('silence_end')];
  const isAtEdge = (seconds: number, edge: number): boolean => Math.abs(seconds - edge) < SHORTEST_SILENCE_SECONDS;
  const [first = 0, last = 0] = [starts[0], starts.at(-1)];
  const soundStartSeconds = starts.length > 0 && isAtEdge(first, 0) ? (ends[0] ?? durationSeconds) : 0;
  const isQuietAtEnd = starts.length > 0 && (ends.length < starts.length || isAtEdge(ends.at(-1) ?? 0, durationSeconds));
  const soundEndSeconds = isQuietAtEnd && last > soundStartSeconds ? last : durationSeconds;
  // Nothing but silence: all of it stays.
  return soundStartSeconds < soundEndSeconds ? { soundStartSeconds, soundEndSeconds } : { soundStartSeconds: 0, soundEndSeconds: durationSeconds };
}
