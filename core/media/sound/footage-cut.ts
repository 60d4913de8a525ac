/** The footage's own sound, cut as its pictures are. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FfmpegInput } from '../ffmpeg.ts';
import { chain, filter, graph } from '../filter-graph.ts';
import type { CutListItem, Timeline, WorkOptions } from '../media-types.ts';
import type { MediaPool } from '../pool.ts';
import { sourceOf } from '../timeline/piece-command.ts';
import { videoInput } from '../video-input.ts';
import { exactLength, RAW_OUTPUT, SAMPLES_PER_SECOND, taskOptions } from './sound-input.ts';

export type CutFootage = Pick<Timeline, 'sources' | 'cutList' | 'framesPerSecond'>;

/** Long enough that a cut does not click, too short to be heard as a fade. */
const FADE_SECONDS = 0.015;
/** Every shot in a command keeps a decoder. */
const MOST_SHOTS_AT_ONCE = 16;

/** Whether there is any sound in it at all. */
export function hasSound(footage: CutFootage): boolean {
  return footage.cutList.some((item) => sourceOf(footage, item).probe.hasAudio);
}

/** @param scratch Names scratch files, all of which lie in one folder. @returns one with the samples */
export async function cutFootage(pool: MediaPool, footage: CutFootage, scratch: (extension: string) => string, options: WorkOptions): Promise<string> {
  const pieces: string[] = [];
  for (let from = 0; from < footage.cutList.length; from += MOST_SHOTS_AT_ONCE) {
    const piece = scratch('wav');
    await pool.runFfmpeg(cutCommand(footage, footage.cutList.slice(from, from + MOST_SHOTS_AT_ONCE), piece), taskOptions(options));
    pieces.push(piece);
    options.onProgress?.(Math.min(1, (from + MOST_SHOTS_AT_ONCE) / footage.cutList.length));
  }
  const [only] = pieces;
  if (only !== undefined && pieces.length === 1) return only;
  const [script, joined] = [scratch('txt'), scratch('wav')];
  // Names without folder are looked for beside the script.
  await writeFile(script, `ffconcat version 1.0\n${pieces.map((piece) => `file ${path.basename(piece)}\n`).join('')}`);
  const input = { path: script, options: ['-protocol_whitelist', 'file,pipe', '-format_whitelist', 'concat,wav', '-f', 'concat', '-safe', '0'] };
  await pool.runFfmpeg({ inputs: [input], outputOptions: ['-map', '0:a:0', '-c', 'copy', '-f', 'wav'], output: joined }, taskOptions(options));
  return joined;
}

function cutCommand(footage: CutFootage, items: readonly CutListItem[], output: string) {
  const inputs: FfmpegInput[] = [];
  const shots = items.map((item, index) => {
    const { path: file, probe } = sourceOf(footage, item);
    const lengthSeconds = item.frames / footage.framesPerSecond;
    const label = `shot${index}`;
    if (!probe.hasAudio) return chain([], [silence(), ...exactLength(lengthSeconds)], [label]);
    inputs.push(videoInput(file, probe, { startSeconds: item.startSeconds, lengthSeconds }));
    return chain([`${inputs.length - 1}:a:0`], [...uniform(), ...exactLength(lengthSeconds), ...fades(lengthSeconds)], [label]);
  });
  const joined = chain(shots.map((_, index) => `shot${index}`), [filter('concat', { n: shots.length, v: 0, a: 1 })], ['sound']);
  return { inputs, filterGraph: graph([...shots, joined]), outputOptions: RAW_OUTPUT, output };
}

/** Sound that begins late, or has gaps, keeps its place. */
function uniform(): string[] {
  return [filter('aresample', { sample_rate: SAMPLES_PER_SECOND, async: 1, first_pts: 0 }), filter('aformat', { sample_fmts: 'fltp', channel_layouts: 'stereo' })];
}

function fades(lengthSeconds: number): string[] {
  const d = Math.min(FADE_SECONDS, lengthSeconds / 2);
  return [filter('afade', { t: 'in', st: 0, d }), filter('afade', { t: 'out', st: (lengthSeconds - d).toFixed(4), d })];
}

export function silence(): string {
  return filter('anullsrc', { sample_rate: SAMPLES_PER_SECOND, channel_layout: 'stereo' });
}
