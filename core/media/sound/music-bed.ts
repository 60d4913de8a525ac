/** Music over the length of a video: as it is where it is long enough, else repeated so that no seam is heard. */
import { chain, filter, graph } from '../filter-graph.ts';
import type { FfmpegInput } from '../ffmpeg.ts';
import type { WorkOptions } from '../media-types.ts';
import type { MediaPool } from '../pool.ts';
import { exactLength, openSound, RAW_OUTPUT, rawInput, SAMPLES_PER_SECOND, stereo, taskOptions, toSamples } from './sound-input.ts';
import type { SoundtrackMusic } from './soundtrack-types.ts';

/** How long the end runs into the beginning; less for short pieces. */
const CROSSFADE = { seconds: 1.5, shareOfPiece: 0.25 } as const;

/** Writes the samples of the music for `seconds`. @param scratch Names scratch files */
export async function layMusic(pool: MediaPool, music: SoundtrackMusic, seconds: number, scratch: (extension: string) => string, options: WorkOptions): Promise<string> {
  const bed = scratch('wav');
  const startSeconds = music.startSeconds % music.durationSeconds;
  const piece = await openSound(pool, music.path, options.signal);
  if (startSeconds + seconds <= music.durationSeconds) {
    const input = { ...piece, options: [...piece.options, '-ss', startSeconds.toFixed(4), '-t', (seconds + 0.1).toFixed(4)] };
    await write(pool, [input], [chain(['0:a:0'], [...stereo(), ...exactLength(seconds)], ['sound'])], bed, options);
    return bed;
  }
  const [whole, loop] = [scratch('wav'), scratch('wav')];
  // Headers of MP3 files only estimate, and a loop is cut to the sample.
  const samples = toSamples((await write(pool, [piece], [chain(['0:a:0'], stereo(), ['sound'])], whole, options)).outTimeSeconds);
  const crossfade = Math.min(toSamples(CROSSFADE.seconds), Math.floor(samples * CROSSFADE.shareOfPiece));
  await write(pool, [rawInput(whole), rawInput(whole)], loopGraph(samples, crossfade), loop, options);
  await write(pool, [rawInput(whole), rawInput(loop), rawInput(loop, ['-stream_loop', '-1'])], repeatGraph({ samples, crossfade, start: toSamples(startSeconds) % samples, seconds }), bed, options);
  return bed;
}

/** From one crossfade into the piece to its end, which runs into its beginning: where it ends, it begins again. */
function loopGraph(samples: number, crossfade: number): string[] {
  return [
    chain(['0:a:0'], trim(crossfade, samples), ['body']),
    chain(['1:a:0'], trim(0, crossfade), ['head']),
    chain(['body', 'head'], [filter('acrossfade', { ns: crossfade, c1: 'qsin', c2: 'qsin' })], ['sound']),
  ];
}

interface Repeat {
  readonly samples: number;
  readonly crossfade: number;
  readonly start: number;
  readonly seconds: number;
}

/** The first time the piece begins as it does; after that the loop goes round. */
function repeatGraph({ samples, crossfade, start, seconds }: Repeat): string[] {
  const loopLength = samples - crossfade;
  const opening = start < crossfade ? [chain(['0:a:0'], trim(start, crossfade), ['opening']), chain(['1:a:0'], trim(0, loopLength), ['first'])] : [chain(['1:a:0'], trim(start - crossfade, loopLength), ['opening'])];
  const parts = start < crossfade ? ['opening', 'first', 'round'] : ['opening', 'round'];
  return [...opening, chain(['2:a:0'], [filter('asetpts', { expr: 'N/SR/TB' })], ['round']), chain(parts, [filter('concat', { n: parts.length, v: 0, a: 1 }), ...exactLength(seconds)], ['sound'])];
}

function trim(start: number, end: number): string[] {
  return [filter('atrim', { start_sample: start, end_sample: end }), filter('asetpts', { expr: 'PTS-STARTPTS' }), filter('aformat', { sample_fmts: 'fltp', sample_rates: SAMPLES_PER_SECOND, channel_layouts: 'stereo' })];
}

async function write(pool: MediaPool, inputs: readonly FfmpegInput[], chains: readonly string[], output: string, options: WorkOptions) {
  return pool.runFfmpeg({ inputs, filterGraph: graph(chains), outputOptions: RAW_OUTPUT, output }, taskOptions(options));
}
