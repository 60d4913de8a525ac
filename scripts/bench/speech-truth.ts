/** Sound whose speech is known, and what a detector makes of it. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Interval } from '../../core/media/index.ts';
import { SCENE_RATE, type SceneLine, speakScene } from '../../core/test/spoken-scene.ts';

const run = promisify(execFile);
const FRAME_SECONDS = 0.01;
/** Below the loudest tenth of the frames: quieter than any vowel, louder than the room. */
const SPEECH_DB_BELOW = 30;
const SHORTEST_PAUSE_SECONDS = 0.2;
const SHORTEST_SPEECH_SECONDS = 0.1;

export interface KnownSpeech {
  readonly samples: Float32Array;
  readonly durationSeconds: number;
  readonly speech: readonly Interval[];
}

/** Mono, at the rate of the built-in voice. */
export async function decode(ffmpegPath: string, file: string, rate = SCENE_RATE): Promise<Float32Array> {
  const { stdout } = await run(ffmpegPath, ['-v', 'error', '-i', file, '-vn', '-ac', '1', '-ar', String(rate), '-f', 'f32le', '-'], { encoding: 'buffer', maxBuffer: 2 ** 30 });
  return new Float32Array(stdout.buffer.slice(stdout.byteOffset, stdout.byteOffset + stdout.length));
}

/** Of a clean recording: speech is what is not a pause. */
export function truthOf(samples: Float32Array): KnownSpeech {
  const levels = frameLevels(samples);
  const loud = levels.toSorted((a, b) => b - a)[Math.floor(levels.length / 10)] ?? 0;
  const speech: { startSeconds: number; endSeconds: number }[] = [];
  for (const [frame, level] of levels.entries()) {
    if (level < loud / 10 ** (SPEECH_DB_BELOW / 20)) continue;
    const [startSeconds, endSeconds] = [frame * FRAME_SECONDS, (frame + 1) * FRAME_SECONDS];
    const last = speech.at(-1);
    if (last && startSeconds - last.endSeconds < SHORTEST_PAUSE_SECONDS) last.endSeconds = endSeconds;
    else speech.push({ startSeconds, endSeconds });
  }
  return { samples, durationSeconds: samples.length / SCENE_RATE, speech: speech.filter(({ startSeconds, endSeconds }) => endSeconds - startSeconds >= SHORTEST_SPEECH_SECONDS) };
}

/** Eighteen sentences in three languages; the pauses between them are ours, so the truth is exact. */
export async function builtInSpeech(folder: string): Promise<KnownSpeech> {
  const sentences: readonly (readonly [voiceId: string, text: string])[] = [
    ['en', 'This bottle keeps your water cold all day.'],
    ['ro', 'Sticla aceasta este foarte ușoară și nu curge niciodată.'],
    ['de', 'Diese Flasche passt in jede Tasche.'],
    ['en', 'Order it today.'],
    ['ro', 'Comandă astăzi și primești mâine.'],
    ['de', 'Sie hält den ganzen Tag.'],
  ];
  const lines: SceneLine[] = Array.from({ length: 18 }, (_, index) => {
    const [voiceId, text] = sentences[index % sentences.length] ?? ['en', 'Hello.'];
    return { voiceId, text, pauseBeforeSeconds: 0.5 + ((index * 7) % 5) * 0.6 };
  });
  return speakScene(folder, lines, 1.5);
}

export function rmsWithin(samples: Float32Array, intervals: readonly Interval[], rate = SCENE_RATE): number {
  let [sum, count] = [0, 0];
  for (const { startSeconds, endSeconds } of intervals) {
    for (const sample of samples.subarray(Math.round(startSeconds * rate), Math.round(endSeconds * rate))) {
      sum += sample ** 2;
      count += 1;
    }
  }
  return Math.sqrt(sum / Math.max(1, count));
}

/** By frames of 10 ms. */
export function precisionAndRecall(found: readonly Interval[], truth: readonly Interval[], durationSeconds: number): { precision: number; recall: number } {
  const marks = (intervals: readonly Interval[], seconds: number): boolean => intervals.some(({ startSeconds, endSeconds }) => startSeconds <= seconds && seconds < endSeconds);
  let [both, heard, spoken] = [0, 0, 0];
  for (let seconds = FRAME_SECONDS / 2; seconds < durationSeconds; seconds += FRAME_SECONDS) {
    const [isHeard, isSpoken] = [marks(found, seconds), marks(truth, seconds)];
    heard += Number(isHeard);
    spoken += Number(isSpoken);
    both += Number(isHeard && isSpoken);
  }
  return { precision: both / Math.max(1, heard), recall: both / Math.max(1, spoken) };
}

function frameLevels(samples: Float32Array): number[] {
  const frames = Math.floor(samples.length / (SCENE_RATE * FRAME_SECONDS));
  return Array.from({ length: frames }, (_, frame) => rmsWithin(samples, [{ startSeconds: frame * FRAME_SECONDS, endSeconds: (frame + 1) * FRAME_SECONDS }]));
}
