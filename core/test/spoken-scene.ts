/** Speech of which it is known when somebody speaks, by the built-in voice, and music to lay under it. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Interval } from '../media/index.ts';
import { speakWords } from './spoken-words.ts';

export const SCENE_RATE = 22_050;

export interface SpokenScene {
  readonly durationSeconds: number;
  readonly samples: Float32Array;
  /** From the first to the last sound of each sentence. */
  readonly speech: readonly Interval[];
}

export interface SceneLine {
  readonly text: string;
  readonly voiceId?: string;
  readonly pauseBeforeSeconds: number;
}

const AUDIBLE = 0.01;

/** @param folder for scratch files */
export async function speakScene(folder: string, lines: readonly SceneLine[], lastPauseSeconds: number): Promise<SpokenScene> {
  const parts: Float32Array[] = [];
  const speech: Interval[] = [];
  let length = 0;
  const append = (samples: Float32Array): void => {
    parts.push(samples);
    length += samples.length;
  };
  for (const { text, voiceId = 'en', pauseBeforeSeconds } of lines) {
    const spoken = trimmed(await speak(folder, text, voiceId));
    append(new Float32Array(Math.round(pauseBeforeSeconds * SCENE_RATE)));
    speech.push({ startSeconds: length / SCENE_RATE, endSeconds: (length + spoken.length) / SCENE_RATE });
    append(spoken);
  }
  append(new Float32Array(Math.round(lastPauseSeconds * SCENE_RATE)));
  const samples = new Float32Array(length);
  let at = 0;
  for (const part of parts) {
    samples.set(part, at);
    at += part.length;
  }
  return { durationSeconds: length / SCENE_RATE, samples, speech };
}

/** Chords that change every two seconds, a bass, and drums on every half. */
export function makeMusic(seconds: number, rate = SCENE_RATE): Float32Array {
  const chords = [[220, 277.18, 329.63], [174.61, 220, 261.63], [196, 246.94, 293.66], [164.81, 207.65, 246.94]];
  let noise = 1;
  return Float32Array.from({ length: Math.round(seconds * rate) }, (_, index) => {
    const t = index / rate;
    const chord = chords[Math.floor(t / 2) % chords.length] ?? [];
    const pad = chord.reduce((sum, hertz) => sum + Math.sin(2 * Math.PI * hertz * t) + 0.5 * Math.sin(4 * Math.PI * hertz * t) + 0.25 * Math.sin(6 * Math.PI * hertz * t), 0) / 6;
    const beat = t % 0.5;
    const kick = Math.sin(2 * Math.PI * (50 + 80 * Math.exp(-beat * 30)) * beat) * Math.exp(-beat * 12);
    noise = (noise * 16_807) % 2_147_483_647;
    const hat = (noise / 1_073_741_823 - 1) * Math.exp(-((t + 0.25) % 0.5) * 40);
    return 0.4 * pad + 0.3 * kick + 0.12 * hat;
  });
}

/** Mono, 16 bits. */
export async function writeWav(file: string, samples: Float32Array, rate = SCENE_RATE): Promise<string> {
  const wav = Buffer.alloc(44 + samples.length * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + samples.length * 2, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  for (const [value, offset] of [[1, 20], [1, 22], [2, 32], [16, 34]] as const) wav.writeUInt16LE(value, offset);
  wav.writeUInt32LE(rate, 24);
  wav.writeUInt32LE(rate * 2, 28);
  wav.write('data', 36);
  wav.writeUInt32LE(samples.length * 2, 40);
  for (const [index, sample] of samples.entries()) wav.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample)) * 32_767), 44 + index * 2);
  await writeFile(file, wav);
  return file;
}

async function speak(folder: string, text: string, voiceId: string): Promise<Float32Array> {
  const { audioPath } = await speakWords(folder, text, voiceId);
  const wav = await readFile(audioPath);
  await rm(audioPath);
  const data = wav.subarray(wav.indexOf('data') + 8);
  return Float32Array.from({ length: Math.floor(data.length / 2) }, (_, index) => data.readInt16LE(index * 2) / 32_768);
}

function trimmed(samples: Float32Array): Float32Array {
  const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  const isHeard = (sample: number): boolean => Math.abs(sample) > AUDIBLE * loudest;
  return samples.subarray(samples.findIndex(isHeard), samples.findLastIndex(isHeard) + 1);
}

/** A scene for tests: four sentences in three languages, with pauses that begin and end it. */
export function usualScene(folder: string): Promise<SpokenScene> {
  const lines: SceneLine[] = [
    { text: 'This bottle keeps your water cold all day.', pauseBeforeSeconds: 1.5 },
    { text: 'Sticla aceasta este foarte ușoară și nu curge niciodată.', voiceId: 'ro', pauseBeforeSeconds: 2 },
    { text: 'Diese Flasche passt in jede Tasche.', voiceId: 'de', pauseBeforeSeconds: 0.8 },
    { text: 'Order it today and get it tomorrow.', pauseBeforeSeconds: 2.5 },
  ];
  return speakScene(folder, lines, 1.6);
}

/** A path in a folder, for what is written from a scene. */
export async function writeScene(folder: string, name: string, scene: SpokenScene): Promise<string> {
  return writeWav(path.join(folder, name), scene.samples);
}
