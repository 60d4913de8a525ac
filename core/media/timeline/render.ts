import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { allOrNone } from '../../platform/all-or-none.ts';
import type { FileCache } from '../../platform/file-cache.ts';
import { sumFrames } from '../cut-list.ts';
import type { EncoderName } from '../encoders/encoder-arguments.ts';
import { measureSound } from '../sound/meter.ts';
import { MediaError } from '../media-error.ts';
import type { Loudness, RenderedClip, SoundKind, Timeline, WorkOptions } from '../media-types.ts';
import { writeWhole } from '../part-file.ts';
import type { MediaPool } from '../pool.ts';
import { makePoster } from '../poster.ts';
import { joinCommand, writeJoinScript } from './join.ts';
import { type MadePiece, makePieces } from './make-pieces.ts';
import { sourceOf } from './piece-command.ts';
import { clipProbe, verifyClip } from './verify-clip.ts';

export interface RenderOptions extends WorkOptions {
  readonly output: string;
  /** Where pieces of earlier renders are found and new ones are kept; without it all are made anew. */
  readonly cache?: FileCache | undefined;
  /** Writes the sound to `audioPath` of the timeline while the pictures are made; without it the sound is there already. */
  readonly makeSound?: (signal: AbortSignal) => Promise<SoundKind>;
  /** A picture of it as JPEG; `atShare` of its length, 0–1. */
  readonly poster?: { readonly output: string; readonly atShare: number };
}

/** A clip may differ from its sound by this much. */
const LONGEST_DRIFT_SECONDS = 0.1;
/** Encoding is most of the work; the rest is joining and checking. */
const ENCODING_SHARE = 0.97;
const JOIN_TIMEOUT_MS = 600_000;

/**
 * Renders a clip and checks the file before it gets its name. The sound is copied as it is.
 * @throws MediaError `output-invalid` when it is not what was asked for
 */
export async function renderClip(pool: MediaPool, timeline: Timeline, fontsDir: string, options: RenderOptions): Promise<RenderedClip> {
  return pool.encoder.run((encoder) => renderWith({ fontsDir, encoder }, pool, timeline, options));
}

interface Means {
  readonly fontsDir: string;
  readonly encoder: EncoderName;
}

async function renderWith(means: Means, pool: MediaPool, timeline: Timeline, given: RenderOptions): Promise<RenderedClip> {
  const options = { ...given, onProgress: onlyForward(given.onProgress) };
  try {
    return await attempt(means, pool, timeline, options);
  } catch (error) {
    // A piece that was kept may have been damaged on the disk: once without any.
    if (!(error instanceof KeptPiecesDamaged)) throw error;
    return attempt(means, pool, timeline, { ...options, cache: undefined });
  }
}

class KeptPiecesDamaged extends Error {}

/** Not a full disk, a lack of time, or a cancelled job: good pieces would be thrown away. */
function mayBeDamage(error: unknown): boolean {
  return error instanceof MediaError && (error.code === 'ffmpeg-failed' || error.code === 'output-invalid');
}

async function attempt(means: Means, pool: MediaPool, timeline: Timeline, options: RenderOptions): Promise<RenderedClip> {
  const frames = sumFrames(timeline.cutList);
  const folder = await mkdtemp(path.join(options.workspace, 'pieces-'));
  try {
    return await renderIn(folder, means, pool, timeline, frames, options);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function renderIn(folder: string, means: Means, pool: MediaPool, timeline: Timeline, frames: number, options: RenderOptions): Promise<RenderedClip> {
  // While the pictures are made.
  const [{ sound, loudness }, pieces] = await allOrNone(
    [
      (signal) => takeSound(pool, timeline, frames / timeline.framesPerSecond, { ...options, signal, inTurns: true }),
      (signal) => makePieces(pool, timeline, { ...options, signal, folder, ...means, onFrames: countFrames(frames, options) }),
    ],
    options.signal,
  );
  try {
    return await writeWhole(options.output, async (part) => {
      const [clip] = await allOrNone(
        [
          async (signal) => {
            await join(pool, pieces, { folder, audioPath: timeline.audioPath, output: part }, { ...options, signal });
            return verifyClip(pool, part, { timeline: { ...timeline, ...(sound ? { sound } : {}) }, frames, loudness, signal });
          },
          (signal) => takePoster(pool, timeline, pieces, { ...options, signal }),
        ],
        options.signal,
      );
      options.onProgress?.(1);
      return clip;
    });
  } catch (error) {
    const kept = pieces.filter(({ wasKept }) => wasKept);
    if (kept.length === 0 || !mayBeDamage(error)) throw error;
    for (const { key } of kept) await options.cache?.forget(key);
    throw new KeptPiecesDamaged('a kept piece is damaged', { cause: error });
  }
}

/** The sound is copied as it is, so what it measures is what the clip measures. */
async function takeSound(pool: MediaPool, timeline: Timeline, durationSeconds: number, options: RenderOptions & { readonly signal: AbortSignal }): Promise<{ sound: SoundKind | undefined; loudness: Loudness }> {
  if (timeline.cutList.length === 0) throw new MediaError('no-footage', 'There is no footage for this clip. Choose source videos.');
  for (const item of timeline.cutList) sourceOf(timeline, item);
  const sound = (await options.makeSound?.(options.signal)) ?? timeline.sound;
  const { durationSeconds: soundSeconds, loudness } = await measureSound(pool, timeline.audioPath, options);
  if (Math.abs(soundSeconds - durationSeconds) > LONGEST_DRIFT_SECONDS) {
    throw new MediaError('output-invalid', 'The footage chosen for this clip is not as long as its voice-over. Produce it anew.', { detail: `${durationSeconds} s of pictures, ${soundSeconds} s of voice` });
  }
  return { sound, loudness };
}

async function join(pool: MediaPool, pieces: readonly MadePiece[], files: { readonly folder: string; readonly audioPath: string; readonly output: string }, options: WorkOptions): Promise<void> {
  const script = path.join(files.folder, 'pieces.txt');
  await writeJoinScript(script, pieces);
  // What waits for nothing but the disk does not wait behind encodes.
  await pool.runFfmpeg(joinCommand({ ...files, script }), { timeoutMs: JOIN_TIMEOUT_MS, workspace: options.workspace, signal: options.signal, quick: true });
}

/** From the piece that is seen at that moment: it is there before the clip is. */
async function takePoster(pool: MediaPool, timeline: Timeline, pieces: readonly MadePiece[], { poster, signal }: RenderOptions): Promise<void> {
  if (!poster) return;
  let atSeconds = poster.atShare * pieces.reduce((sum, { seconds }) => sum + seconds, 0);
  const shown = pieces.find(({ seconds }) => (atSeconds -= seconds) < 0) ?? pieces.at(-1);
  if (!shown) return;
  const probe = clipProbe(timeline, Math.round(shown.seconds * timeline.framesPerSecond), 0);
  await makePoster(pool, shown.file, probe, poster.output, { atSeconds: Math.max(0, atSeconds + shown.seconds), ...(signal ? { signal } : {}) });
}

/** A second attempt begins anew, but nobody who watches needs to see that. */
function onlyForward(report: WorkOptions['onProgress']): (fraction: number) => void {
  let furthest = 0;
  return (fraction) => {
    if (fraction <= furthest) return;
    furthest = fraction;
    report?.(fraction);
  };
}

function countFrames(total: number, { onProgress }: WorkOptions): (frames: number) => void {
  let done = 0;
  return (frames) => {
    done += frames;
    onProgress?.((ENCODING_SHARE * done) / total);
  };
}
