/** Real speech, so that timings and loudness can be checked: the offline voice, at XTTS' 24 kHz. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runInWorker } from '../../tts-espeak/run-worker.ts';
import { describeVoices, type InstalledVoice } from '../../tts-espeak/voices.ts';
import { readWav, type Sound } from '../wav.ts';

export const SAMPLE_RATE = 24_000;

let installed: Promise<readonly InstalledVoice[]> | undefined;

/** @param speed Tells voices apart. @returns null where there is nothing to say */
export async function speakOffline(text: string, language: string, speed: number): Promise<Sound | null> {
  installed ??= listVoices();
  const voices = await installed;
  const tag = language === 'zh-cn' || language === 'zh' ? 'cmn' : language;
  const voice = voices.find(({ id }) => id === tag) ?? voices.find(({ language: spoken }) => spoken.toLowerCase().startsWith(tag));
  const folder = await mkdtemp(path.join(tmpdir(), 'xtts-stand-in-speech-'));
  try {
    const audioPath = path.join(folder, 'speech.wav');
    const result = await runInWorker({ kind: 'speak', text, voiceFile: voice?.file ?? 'gmw/en-US', speed, audioPath }, new AbortController().signal, () => undefined);
    const sound = result.kind === 'spoken' ? readWav(await readFile(audioPath)) : null;
    return sound && resample(sound);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function listVoices(): Promise<readonly InstalledVoice[]> {
  const result = await runInWorker({ kind: 'list-voices' }, new AbortController().signal, () => undefined);
  return result.kind === 'voices' ? describeVoices(result.voices) : [];
}

function resample({ samples, sampleRate }: Sound): Sound {
  const step = sampleRate / SAMPLE_RATE;
  const resampled = Int16Array.from({ length: Math.floor(samples.length / step) }, (_, index) => {
    const at = index * step;
    const before = samples[Math.floor(at)] ?? 0;
    return Math.round(before + ((samples[Math.floor(at) + 1] ?? before) - before) * (at % 1));
  });
  return { sampleRate: SAMPLE_RATE, samples: resampled };
}
