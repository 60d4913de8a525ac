import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { FfmpegInput } from '../ffmpeg.ts';
import { describeFile } from '../ffprobe.ts';
import { MediaError } from '../media-error.ts';
import type { WorkOptions } from '../media-types.ts';
import { writeWhole } from '../part-file.ts';
import type { MediaPool } from '../pool.ts';
import { inputOptions, sniffAudio } from '../sandbox.ts';
import { scoreSound } from './detect-voice.ts';
import { findSpeech, keepSpeech, lengthOf } from './find-speech.ts';
import { fadingJoins } from './gain-envelope.ts';
import { decodeSound, formOf, rawSoundInput, type SoundForm } from './raw-sound.ts';
import type { Interval, PauseOptions, VoiceDetector } from './speech-types.ts';

/** Long enough that a join does not click; there is next to nothing to be heard in a pause. */
const FADE_SECONDS = 0.005;
/** Short words count: this is a voice and nothing else. */
const SHORTEST_WORD_SECONDS = 0.1;
/** Of so little nothing is cut: it would be too short to be brought to a loudness. */
const SHORTEST_TRIMMED_SECONDS = 1;
export const VOICE_PAUSES: PauseOptions = { minimumPauseSeconds: 0.3, paddingSeconds: 0.08 };

export interface TrimmedVoice {
  readonly detector: VoiceDetector;
  readonly durationSeconds: number;
  /** Of the voice-over as it was; `remapWords` takes them. */
  readonly kept: readonly Interval[];
}

/**
 * Writes a WAV of a voice-over without its long pauses. Where next to nothing is found that is spoken, all of it stays.
 * @param durationSeconds of the voice-over
 */
export async function trimVoice(pool: MediaPool, file: string, durationSeconds: number, output: string, options: WorkOptions): Promise<TrimmedVoice> {
  const { input, form } = await openSound(pool, file, options);
  const scores = await scoreSound(pool, input, durationSeconds, options);
  const speech = findSpeech(scores, durationSeconds, { paddingSeconds: 0, minimumSpeechSeconds: SHORTEST_WORD_SECONDS });
  const found = keepSpeech(speech, durationSeconds, VOICE_PAUSES);
  const kept = lengthOf(found) >= SHORTEST_TRIMMED_SECONDS ? found : [{ startSeconds: 0, endSeconds: durationSeconds }];
  await writeKept(pool, input, form, { kept, durationSeconds }, output, options);
  return { detector: scores.detector, durationSeconds: lengthOf(kept), kept };
}

async function writeKept(pool: MediaPool, input: FfmpegInput, form: SoundForm, { kept, durationSeconds }: { kept: readonly Interval[]; durationSeconds: number }, output: string, { workspace, signal }: WorkOptions): Promise<void> {
  const sound = path.join(workspace, 'trimmed.pcm');
  const task = { timeoutMs: 120_000, workspace, signal };
  try {
    await pool.shapeSound({ command: decodeSound(input, form), shape: { ...form, kept, gain: fadingJoins(kept, durationSeconds, FADE_SECONDS), output: sound } }, task);
    await writeWhole(output, (part) => pool.runFfmpeg({ inputs: [rawSoundInput(sound, form)], outputOptions: ['-map', '0:a:0', '-c:a', 'pcm_s16le', '-f', 'wav'], output: part }, task));
  } finally {
    await rm(sound, { force: true });
  }
}

async function openSound(pool: MediaPool, file: string, { signal }: WorkOptions): Promise<{ input: FfmpegInput; form: SoundForm }> {
  const container = await sniffAudio(file);
  const { streams } = await describeFile(pool, { file, container, signal });
  if (!streams.some((stream) => stream.codec_type === 'audio')) throw new MediaError('no-audio', 'This file has no sound. Choose another one.');
  return { input: { path: file, options: inputOptions(container) }, form: formOf(streams) };
}
