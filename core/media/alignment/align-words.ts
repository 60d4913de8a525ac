import type { WordTiming, WorkOptions } from '../media-types.ts';
import type { MediaPool } from '../pool.ts';
import { openSound } from '../sound/sound-input.ts';
import { decodeSound } from '../speech/raw-sound.ts';
import { ALIGNED_SAMPLE_RATE } from './spectrogram-sampler.ts';

const TIMEOUT_MS = 300_000;
const SOUND_FORM = { sampleRate: ALIGNED_SAMPLE_RATE, channels: 1 };

export interface Alignment {
  /** A voice-over of which it is not known when its words are heard. */
  readonly audioPath: string;
  /** As they were spoken, in order. */
  readonly words: readonly string[];
  /** The same words in another voice, of which it is known. */
  readonly reference: { readonly audioPath: string; readonly words: readonly WordTiming[] };
}

/**
 * When each word of a voice-over is heard, by laying it over another voice that says the same. Waits for no renders.
 * @throws MediaError `not-an-audio-file`, `no-audio`
 */
export async function alignWords(pool: MediaPool, { audioPath, words, reference }: Alignment, options: WorkOptions): Promise<WordTiming[]> {
  if (words.length !== reference.words.length) throw new RangeError(`${words.length} words cannot be laid over ${reference.words.length}`);
  if (words.length === 0) return [];
  const [audio, referenceAudio] = await Promise.all([openSound(pool, audioPath, options.signal), openSound(pool, reference.audioPath, options.signal)]);
  const work = { audio: decodeSound(audio, SOUND_FORM), referenceAudio: decodeSound(referenceAudio, SOUND_FORM), referenceWords: reference.words };
  const placed = await pool.alignWords(work, { timeoutMs: TIMEOUT_MS, workspace: options.workspace, signal: options.signal, quick: true });
  options.onProgress?.(1);
  return placed.map(({ startSeconds, endSeconds }, index) => ({ text: words[index] ?? '', startSeconds, endSeconds }));
}
