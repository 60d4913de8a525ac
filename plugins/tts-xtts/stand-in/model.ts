/** What both servers have of the model. */
import { createHash } from 'node:crypto';
import type { Sound } from '../wav.ts';
import { CRASH, Refusal } from './http.ts';
import { SAMPLE_RATE, speakOffline } from './speaking.ts';

/** As a server spells them. */
export const LANGUAGE_NAMES: Readonly<Record<string, string>> = {
  Arabic: 'ar',
  'Brazilian Portuguese': 'pt',
  Chinese: 'zh-cn',
  Czech: 'cs',
  Dutch: 'nl',
  English: 'en',
  French: 'fr',
  German: 'de',
  Italian: 'it',
  Polish: 'pl',
  Russian: 'ru',
  Spanish: 'es',
  Turkish: 'tr',
  Japanese: 'ja',
  Korean: 'ko',
  Hungarian: 'hu',
  Hindi: 'hi',
};
export const LANGUAGE_CODES: readonly string[] = Object.values(LANGUAGE_NAMES);

/** The model itself gives up here, whatever its server does about long texts. */
const MOST_CHARACTERS = 400;
const ROWS = 32;
const COLUMNS = 1024;
const EMBEDDING = 512;

export interface Latents {
  readonly gpt_cond_latent: readonly (readonly number[])[];
  readonly speaker_embedding: readonly number[];
}

/** The same for the same recording; half-precision numbers, as the server rounds them. */
export function latentsOf(recording: string | Buffer): Latents {
  const digest = createHash('sha256').update(recording).digest();
  const value = (index: number): number => ((digest[index % digest.length] ?? 0) - 128 + (index % 7)) / 1024;
  return {
    gpt_cond_latent: Array.from({ length: ROWS }, (_, row) => Array.from({ length: COLUMNS }, (__, column) => value(row + column))),
    speaker_embedding: Array.from({ length: EMBEDDING }, (_, index) => value(index)),
  };
}

/** @throws Refusal where the model would crash */
export function assertLatents({ gpt_cond_latent: latent, speaker_embedding: embedding }: Latents): void {
  const isRight = latent.flat().length % COLUMNS === 0 && latent.length > 0 && embedding.length === EMBEDDING;
  if (!isRight) throw new Refusal(CRASH);
}

/** @param voice Whatever tells voices apart. @throws Refusal where the model would crash */
export async function speakAs(voice: string, text: string, language: string): Promise<Sound> {
  if ([...text].length > MOST_CHARACTERS) throw new Refusal(CRASH);
  const [first = 0] = createHash('sha256').update(voice).digest();
  return (await speakOffline(text, language, 0.9 + (first / 255) * 0.2)) ?? { sampleRate: SAMPLE_RATE, samples: new Int16Array(SAMPLE_RATE / 4) };
}

/** A WAV of 32-bit floats, as torchaudio writes what the model gives. */
export function writeFloatWav({ sampleRate, samples }: Sound): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + samples.length * 4, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(3, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * 4, 28);
  header.writeUInt16LE(4, 32);
  header.writeUInt16LE(32, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(samples.length * 4, 40);
  return Buffer.concat([header, Buffer.from(Float32Array.from(samples, (sample) => sample / 32_768).buffer)]);
}
