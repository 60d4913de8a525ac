import { describeFile } from '../ffprobe.ts';
import { chain, filter, graph } from '../filter-graph.ts';
import type { WorkOptions } from '../media-types.ts';
import { writeWhole } from '../part-file.ts';
import type { MediaPool } from '../pool.ts';
import { sniffAudio } from '../sandbox.ts';
import { formOf } from '../speech/raw-sound.ts';
import { rawInput, SAMPLES_PER_SECOND, taskOptions, withScratch } from '../sound/sound-input.ts';
import { type JoinedPiece, planJoin, type PlannedCut } from './join-plan.ts';
import { measurePiece, type PieceSound } from './piece-sound.ts';

export interface VoicePiece {
  readonly audioPath: string;
  /** What is not heard before the next piece begins; of the last one it is not used. */
  readonly pauseSeconds: number;
}

export interface JoinedVoice {
  readonly durationSeconds: number;
  readonly pieces: readonly JoinedPiece[];
}

/** Long enough that a join does not click, short enough that no consonant is lost. */
const FADE_SECONDS = 0.005;

/** Writes the pieces of a voice-over as one WAV: equally loud, with pauses as they are wanted, without clicks. */
export async function joinVoice(pool: MediaPool, pieces: readonly VoicePiece[], output: string, options: WorkOptions): Promise<JoinedVoice> {
  return withScratch(options.workspace, async (scratch) => {
    const sounds: PieceSound[] = [];
    for (const [index, { audioPath }] of pieces.entries()) {
      sounds.push(await measurePiece(pool, audioPath, scratch('wav'), options));
      options.onProgress?.(((index + 1) / pieces.length) * 0.8);
    }
    const { cuts, joined, durationSeconds } = planJoin(sounds, pieces.map(({ pauseSeconds }) => pauseSeconds));
    const sampleRate = await sampleRateOf(pool, pieces[0]?.audioPath ?? '', options.signal);
    const command = {
      inputs: sounds.map(({ path }) => rawInput(path)),
      filterGraph: graph([...cuts.map(cutChain), chain(cuts.map((_, index) => `piece${index}`), [filter('concat', { n: cuts.length, v: 0, a: 1 }), filter('aresample', { sample_rate: sampleRate })], ['sound'])]),
      outputOptions: ['-map', '[sound]', '-map_metadata', '-1', '-c:a', 'pcm_s16le', '-f', 'wav'],
    };
    await writeWhole(output, (part) => pool.runFfmpeg({ ...command, output: part }, taskOptions(options)));
    options.onProgress?.(1);
    return { durationSeconds, pieces: joined };
  });
}

function cutChain({ startSample, endSample, silenceSamples, gainDb }: PlannedCut, index: number): string {
  const seconds = (endSample - startSample) / SAMPLES_PER_SECOND;
  const fade = Math.min(FADE_SECONDS, seconds / 2);
  return chain(
    [`${index}:a:0`],
    [
      filter('atrim', { start_sample: startSample, end_sample: endSample }),
      filter('asetpts', { expr: 'PTS-STARTPTS' }),
      filter('volume', { volume: `${gainDb.toFixed(3)}dB` }),
      filter('afade', { type: 'in', duration: fade }),
      filter('afade', { type: 'out', start_time: Math.max(0, seconds - fade), duration: fade }),
      ...(silenceSamples > 0 ? [filter('apad', { pad_len: silenceSamples })] : []),
    ],
    [`piece${index}`],
  );
}

async function sampleRateOf(pool: MediaPool, file: string, signal: AbortSignal | undefined): Promise<number> {
  const { streams } = await describeFile(pool, { file, container: await sniffAudio(file), signal });
  return formOf(streams).sampleRate;
}
