/** Real speech with its real times, so that both can be checked: the offline voice, at Kokoro's 24 kHz. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runInWorker } from '../../tts-espeak/run-worker.ts';
import { describeVoices } from '../../tts-espeak/voices.ts';
import type { Spoken } from './options.ts';
import { normalize, tokensOf } from './normalize.ts';

const SAMPLE_RATE = 24_000;
const OFFLINE_RATE = 22_050;
const HEADER_BYTES = 44;
const OFFLINE_VOICES: Readonly<Record<string, string>> = { a: 'en-us', b: 'en-gb-x-rp', e: 'es', f: 'fr', h: 'hi', i: 'it', j: 'ja', p: 'pt-br', z: 'cmn' };

export interface Timestamp {
  readonly word: string;
  readonly start_time: number;
  readonly end_time: number;
}

/** The times are those of the tokens that were spoken, not of the words that were asked for; in other languages than English there are none. */
export async function speakOffline({ text, speed, languageCode }: Spoken): Promise<{ wav: Buffer; timestamps: Timestamp[] }> {
  const isEnglish = 'ab'.includes(languageCode);
  const folder = await mkdtemp(path.join(tmpdir(), 'kokoro-stand-in-'));
  try {
    const audioPath = path.join(folder, 'speech.wav');
    const task = { kind: 'speak', text: isEnglish ? normalize(text) : text, voiceFile: await voiceFile(languageCode), speed: Math.min(2, Math.max(0.5, speed)), audioPath } as const;
    const result = await runInWorker(task, new AbortController().signal, () => undefined);
    if (result.kind !== 'spoken') return { wav: toWav(new Int16Array(0)), timestamps: [] };
    const file = await readFile(audioPath);
    const samples = Int16Array.from({ length: (file.length - HEADER_BYTES) / 2 }, (_, index) => file.readInt16LE(HEADER_BYTES + index * 2));
    return { wav: toWav(resample(samples)), timestamps: isEnglish ? result.words.flatMap(timestampsOf) : [] };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Punctuation takes no time. */
function timestampsOf({ text, startSeconds, endSeconds }: { text: string; startSeconds: number; endSeconds: number }): Timestamp[] {
  const tokens = tokensOf(text);
  const letters = tokens.map((token) => token.match(/[\p{L}\p{N}]/gu)?.length ?? 0);
  const secondsPerLetter = (endSeconds - startSeconds) / Math.max(1, letters.reduce((sum, count) => sum + count, 0));
  let from = startSeconds;
  return tokens.map((word, index) => {
    const to = from + (letters[index] ?? 0) * secondsPerLetter;
    const timestamp = { word, start_time: from, end_time: to };
    from = to;
    return timestamp;
  });
}

async function voiceFile(languageCode: string): Promise<string> {
  const result = await runInWorker({ kind: 'list-voices' }, new AbortController().signal, () => undefined);
  const installed = result.kind === 'voices' ? describeVoices(result.voices) : [];
  return installed.find(({ id }) => id === OFFLINE_VOICES[languageCode])?.file ?? 'gmw/en-US';
}

function resample(samples: Int16Array): Int16Array {
  const step = OFFLINE_RATE / SAMPLE_RATE;
  return Int16Array.from({ length: Math.floor(samples.length / step) }, (_, index) => {
    const at = index * step;
    const before = samples[Math.floor(at)] ?? 0;
    return Math.round(before + ((samples[Math.floor(at) + 1] ?? before) - before) * (at % 1));
  });
}

/** The header was written before the length was known. */
function toWav(samples: Int16Array): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(0xffffffff, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(SAMPLE_RATE, 24);
  header.writeUInt32LE(SAMPLE_RATE * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(0xffffffff, 40);
  return Buffer.concat([header, Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength)]);
}
