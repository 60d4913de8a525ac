/** The job of the bench: thirty seconds, twelve shots of three videos, a caption per second, finished sound. */
import { type Cue, type CutListItem, type MediaEngine, startAtKeyframe, type Timeline } from '../../../core/media/index.ts';
import { FileCache } from '../../../core/platform/file-cache.ts';
import type { BenchSource } from './footage.ts';
import type { MediaBench } from './media-bench.ts';
import { peakBytes, watchChildren } from './children.ts';

export const SECONDS = 30;
const SHOTS = 12;
const SHOT_FRAMES = 75;
/** Room is left for another choice. */
const LAST_START_SECONDS = 48;
const WORDS = ['every', 'bottle', 'keeps', 'your', 'water', 'cold', 'all', 'day', 'long'];
const CACHE_BYTES = 1024 ** 3;

export type RenderJob = Omit<Timeline, 'audioPath'>;

/** @param takes another number, other shots @param free whether shots may begin where decoding begins */
export function renderJob(sources: readonly BenchSource[], { free, take = 0 }: { readonly free: boolean; readonly take?: number }): RenderJob {
  const cutList = Array.from({ length: SHOTS }, (_, index): CutListItem => {
    const source = sources[index % sources.length];
    if (!source) throw new Error('no sources');
    const wished = (3.37 + Math.floor(index / sources.length) * 13.9 + take * 4.1) % LAST_START_SECONDS;
    const nearest = (source.keyframesSeconds ?? []).reduce((best, seconds) => (Math.abs(seconds - wished) < Math.abs(best - wished) ? seconds : best), 0);
    const cheap = startAtKeyframe([nearest], nearest, { from: 0, to: source.probe.durationSeconds });
    return { sourceVideoId: source.id, startSeconds: free ? (cheap ?? wished) : wished, frames: SHOT_FRAMES, focusX: 0.5 };
  });
  return { sources: Object.fromEntries(sources.map((source) => [source.id, source])), cutList, cues: cues(), width: 1080, height: 1920, framesPerSecond: 30 };
}

function cues(): Cue[] {
  return Array.from({ length: SECONDS }, (_, second) => ({
    startSeconds: second,
    endSeconds: second + 1,
    words: [0, 1, 2].map((word) => ({ text: WORDS[(second * 3 + word) % WORDS.length] ?? '', startSeconds: second + word / 3, endSeconds: second + (word + 1) / 3 })),
  }));
}

/** Something like a voice: vowels with a pitch, syllables with pauses. */
export async function speak(bench: MediaBench, pitch = 140): Promise<string> {
  const file = bench.file(`voice-${pitch}.wav`);
  const tone = `(sin(2*PI*${pitch}*t)+0.6*sin(2*PI*${2 * pitch}*t)+0.3*sin(2*PI*${5 * pitch}*t))`;
  await bench.ffmpeg('-f', 'lavfi', '-i', `aevalsrc='0.12*${tone}*pow(max(0,sin(2*PI*2.3*t)),0.5)*gt(mod(t,4),0.5)':s=44100:d=${SECONDS}`, file);
  return file;
}

export interface Rendered {
  readonly seconds: number;
  readonly output: string;
}

/** From the raw voice to the finished clip. */
export async function renderOnce(bench: MediaBench, job: RenderJob, voice: string, cache?: FileCache): Promise<Rendered> {
  const { engine }: { engine: MediaEngine } = bench;
  const workspace = await bench.workspace();
  const [audioPath, output] = [`${workspace}/voice.m4a`, `${workspace}/clip.mp4`];
  const started = performance.now();
  const makeSound = (signal: AbortSignal) => engine.masterVoice(voice, audioPath, { workspace, signal, inTurns: true }).then(() => 'mastered' as const);
  await engine.renderClip({ ...job, audioPath }, { workspace, output, cache, makeSound });
  return { seconds: (performance.now() - started) / 1000, output };
}

/** The most memory of all FFmpeg processes of a render at once. In a run of its own: looking costs the time that others are measured by. */
export async function measureMemory(bench: MediaBench, job: RenderJob, voice: string): Promise<number> {
  return peakBytes((await watchChildren(() => renderOnce(bench, job, voice))).looks);
}

export function pieceCache(bench: MediaBench): FileCache {
  return new FileCache(bench.file(`pieces-${performance.now()}`), CACHE_BYTES);
}
