/** The footage's own sound, cut as its pictures are. */
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FfmpegInput } from './ffmpeg.ts';
import { chain, filter, graph } from './filter-graph.ts';
import { levelFootage } from './loudness.ts';
import type { CutListItem, Timeline, SoundKind, WorkOptions } from './media-types.ts';
import { writeWhole } from './part-file.ts';
import type { MediaPool, TaskOptions } from './pool.ts';
import { sourceOf } from './timeline/piece-command.ts';
import { videoInput } from './video-input.ts';

export type CutFootage = Pick<Timeline, 'sources' | 'cutList' | 'framesPerSecond'>;

export interface FootageSoundOptions extends WorkOptions {
  readonly output: string;
}

const SAMPLES_PER_SECOND = 48_000;
/** Long enough that a cut does not click, too short to be heard as a fade. */
const FADE_SECONDS = 0.015;
/** Every shot in a command keeps a decoder. */
const MOST_SHOTS_AT_ONCE = 16;
const CUTTING_SHARE = 0.5;

/** Writes an .m4a as long as the cut list, ready for `renderClip`: near the usual loudness, or silent where nothing is to be heard. */
export async function makeFootageSound(pool: MediaPool, footage: CutFootage, options: FootageSoundOptions): Promise<SoundKind> {
  if (!footage.cutList.some((item) => sourceOf(footage, item).probe.hasAudio)) return writeSilence(pool, footage, options);
  const files: string[] = [];
  try {
    const sound = await cutSound(pool, footage, files, options);
    const onProgress = (fraction: number): void => options.onProgress?.(CUTTING_SHARE + (1 - CUTTING_SHARE) * fraction);
    return (await levelFootage(pool, sound, options.output, { ...options, onProgress })) ? 'leveled' : await writeSilence(pool, footage, options);
  } finally {
    for (const file of files) await rm(file, { force: true });
  }
}

/** @param files Gets every scratch file that is written. @returns a WAV */
async function cutSound(pool: MediaPool, footage: CutFootage, files: string[], options: FootageSoundOptions): Promise<string> {
  const scratch = (name: string): string => {
    files.push(path.join(options.workspace, name));
    return path.join(options.workspace, name);
  };
  const pieces: string[] = [];
  for (let from = 0; from < footage.cutList.length; from += MOST_SHOTS_AT_ONCE) {
    const piece = scratch(`sound-${pieces.length}.wav`);
    await pool.runFfmpeg(cutCommand(footage, footage.cutList.slice(from, from + MOST_SHOTS_AT_ONCE), piece), taskOptions(options));
    pieces.push(piece);
    options.onProgress?.((CUTTING_SHARE * Math.min(footage.cutList.length, from + MOST_SHOTS_AT_ONCE)) / footage.cutList.length);
  }
  const [only] = pieces;
  if (only !== undefined && pieces.length === 1) return only;
  const [script, joined] = [scratch('sounds.txt'), scratch('sound.wav')];
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
    return chain([`${inputs.length - 1}:a:0`], [...uniform(), filter('apad'), ...exactLength(lengthSeconds), ...fades(lengthSeconds)], [label]);
  });
  const joined = chain(shots.map((_, index) => `shot${index}`), [filter('concat', { n: shots.length, v: 0, a: 1 })], ['sound']);
  return { inputs, filterGraph: graph([...shots, joined]), outputOptions: ['-map', '[sound]', '-map_metadata', '-1', '-c:a', 'pcm_s16le', '-f', 'wav'], output };
}

/** Sound that begins late, or has gaps, keeps its place. */
function uniform(): string[] {
  return [filter('aresample', { sample_rate: SAMPLES_PER_SECOND, async: 1, first_pts: 0 }), filter('aformat', { sample_fmts: 'fltp', channel_layouts: 'stereo' })];
}

function exactLength(seconds: number): string[] {
  return [filter('atrim', { end_sample: Math.round(seconds * SAMPLES_PER_SECOND) }), filter('asetpts', { expr: 'PTS-STARTPTS' })];
}

function fades(lengthSeconds: number): string[] {
  const d = Math.min(FADE_SECONDS, lengthSeconds / 2);
  return [filter('afade', { t: 'in', st: 0, d }), filter('afade', { t: 'out', st: (lengthSeconds - d).toFixed(4), d })];
}

function silence(): string {
  return filter('anullsrc', { sample_rate: SAMPLES_PER_SECOND, channel_layout: 'stereo' });
}

async function writeSilence(pool: MediaPool, footage: CutFootage, options: FootageSoundOptions): Promise<SoundKind> {
  const seconds = footage.cutList.reduce((sum, item) => sum + item.frames, 0) / footage.framesPerSecond;
  const input = { path: silence(), options: ['-f', 'lavfi', '-t', seconds.toFixed(4)] };
  await writeWhole(options.output, async (part) => {
    await pool.runFfmpeg({ inputs: [input], outputOptions: ['-map', '0:a:0', '-c:a', 'aac', '-b:a', '192k', '-f', 'mp4'], output: part }, taskOptions(options));
  });
  return 'silent';
}

function taskOptions(options: WorkOptions): TaskOptions {
  return { timeoutMs: 300_000, workspace: options.workspace, signal: options.signal };
}
