import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { toAss } from './captions/ass.ts';
import { measureDuration } from './loudness.ts';
import { MediaError } from './media-error.ts';
import type { Cue, CutListItem, RenderedClip, Timeline, WorkOptions } from './media-types.ts';
import { writeWhole } from './part-file.ts';
import type { MediaPool, TaskOptions } from './pool.ts';
import { trackProgress } from './progress.ts';
import { encodeCommand, joinCommand, sourceOf } from './render-commands.ts';
import { verifyClip } from './verify-clip.ts';

export interface RenderOptions extends WorkOptions {
  readonly output: string;
}

/** A clip may differ from its voice-over by this much. */
const LONGEST_DRIFT_SECONDS = 0.1;
/** Encoding is most of the work; the rest is checking. */
const ENCODING_SHARE = 0.95;
/** Every shot in a command keeps a decoder with its pictures in memory. Longer clips are made in pieces. */
const MOST_SHOTS_AT_ONCE = 16;

interface Piece {
  readonly items: readonly CutListItem[];
  readonly startFrame: number;
  readonly frames: number;
}

/**
 * Renders a clip and checks the file before it gets its name. The mastered voice is copied as it is.
 * @throws MediaError `output-invalid` when it is not what was asked for
 */
export async function renderClip(pool: MediaPool, plan: Timeline, fontsDir: string, options: RenderOptions): Promise<RenderedClip> {
  const frames = sumFrames(plan.cutList);
  await checkPlan(pool, plan, frames / plan.framesPerSecond, options);
  return writeWhole(options.output, async (part) => {
    await encode(pool, plan, fontsDir, part, options);
    const clip = await verifyClip(pool, part, plan, frames, options);
    options.onProgress?.(1);
    return clip;
  });
}

async function checkPlan(pool: MediaPool, plan: Timeline, durationSeconds: number, options: WorkOptions): Promise<void> {
  if (plan.cutList.length === 0) throw new MediaError('no-footage', 'There is no footage for this clip. Choose source videos.');
  for (const item of plan.cutList) sourceOf(plan, item);
  const voiceSeconds = await measureDuration(pool, plan.audioPath, options.signal);
  if (Math.abs(voiceSeconds - durationSeconds) > LONGEST_DRIFT_SECONDS) {
    throw new MediaError('output-invalid', 'The footage chosen for this clip is not as long as its voice-over. Produce it anew.', { detail: `${durationSeconds} s of pictures, ${voiceSeconds} s of voice` });
  }
}

async function encode(pool: MediaPool, plan: Timeline, fontsDir: string, part: string, options: RenderOptions): Promise<void> {
  const pieces = splitIntoPieces(plan.cutList);
  const track = trackProgress(sumFrames(plan.cutList) / plan.framesPerSecond / ENCODING_SHARE, options.onProgress);
  const [only] = pieces;
  if (only && pieces.length === 1) return encodePiece(pool, plan, fontsDir, only, { output: part, audioPath: plan.audioPath }, options, track);

  const files: string[] = [];
  const script = path.join(options.workspace, 'pieces.txt');
  try {
    for (const [index, piece] of pieces.entries()) {
      const output = path.join(options.workspace, `piece-${index}.mp4`);
      files.push(output);
      await encodePiece(pool, plan, fontsDir, piece, { output, audioPath: null }, options, track);
    }
    // Names without folder are looked for beside the script.
    await writeFile(script, `ffconcat version 1.0\n${files.map((file) => `file ${path.basename(file)}\n`).join('')}`);
    await pool.runFfmpeg(joinCommand({ script, audioPath: plan.audioPath, output: part }), taskOptions(options, 600));
  } finally {
    for (const file of [...files, script]) await rm(file, { force: true });
  }
}

async function encodePiece(pool: MediaPool, plan: Timeline, fontsDir: string, piece: Piece, target: { readonly output: string; readonly audioPath: string | null }, options: WorkOptions, track: (outTimeSeconds: number) => void): Promise<void> {
  const startSeconds = piece.startFrame / plan.framesPerSecond;
  const seconds = piece.frames / plan.framesPerSecond;
  const captions = path.join(options.workspace, 'captions.ass');
  await writeFile(captions, toAss(plan.cues.map((cue) => shiftCue(cue, -startSeconds)), plan));
  const command = encodeCommand({ plan, items: piece.items, captions, fontsDir, threads: pool.encoderThreads, frameTimes: pool.keepFrameTimes, ...target });
  await pool.runFfmpeg(command, { ...taskOptions(options, 120 + seconds * 60), onProgress: (outTimeSeconds) => track(startSeconds + outTimeSeconds) });
}

function taskOptions(options: WorkOptions, timeoutSeconds: number): TaskOptions {
  return { timeoutMs: timeoutSeconds * 1000, workspace: options.workspace, signal: options.signal };
}

function splitIntoPieces(cutList: readonly CutListItem[]): Piece[] {
  const pieceCount = Math.ceil(cutList.length / MOST_SHOTS_AT_ONCE);
  const size = Math.ceil(cutList.length / pieceCount);
  return Array.from({ length: pieceCount }, (_, index) => {
    const items = cutList.slice(index * size, (index + 1) * size);
    return { items, startFrame: sumFrames(cutList.slice(0, index * size)), frames: sumFrames(items) };
  });
}

function shiftCue(cue: Cue, seconds: number): Cue {
  const shift = <T extends { readonly startSeconds: number; readonly endSeconds: number }>(timed: T): T => ({ ...timed, startSeconds: timed.startSeconds + seconds, endSeconds: timed.endSeconds + seconds });
  return { ...shift(cue), words: cue.words.map(shift) };
}

function sumFrames(items: readonly CutListItem[]): number {
  return items.reduce((sum, item) => sum + item.frames, 0);
}
