/** eSpeak NG itself. Runs in a worker thread: a long script would hold up the event loop for seconds. */
import load, { type EspeakEvent, type EspeakVoice, type EspeakWorker } from '@echogarden/espeak-ng-emscripten';
import { markUp, splitIntoPieces, tokenize, type Token } from './marked-text.ts';
import { findOnsets } from './onsets.ts';
import { concatenate, Envelope, SAMPLES_PER_SECOND, silence } from './pcm.ts';
import { timeTokens, type Timing } from './word-timings.ts';

const NORMAL_WORDS_PER_MINUTE = 175;
/** What is left of silence at the end of the audio. */
const TAIL_SECONDS = 0.15;
const SENTENCE_PAUSE_SECONDS = 0.3;
const PARAGRAPH_PAUSE_SECONDS = 0.6;

export interface SpeechRequest {
  readonly text: string;
  /** The voice's file in the package, e.g. `gmw/en-US`. */
  readonly voiceFile: string;
  readonly speed: number;
}

export interface SpokenText {
  readonly samples: Int16Array;
  readonly words: readonly Timing[];
}

export class Engine {
  private readonly espeak: EspeakWorker;

  private constructor(espeak: EspeakWorker) {
    this.espeak = espeak;
  }

  static async load(): Promise<Engine> {
    const module = await load();
    return new Engine(new module.eSpeakNGWorker());
  }

  voices(): EspeakVoice[] {
    return this.espeak.list_voices();
  }

  /** @returns null when nothing of the text can be spoken. */
  speak(request: SpeechRequest, onProgress: (fraction: number) => void): SpokenText | null {
    if (this.espeak.set_voice(request.voiceFile) !== 0) throw new Error(`eSpeak NG has no voice file ${request.voiceFile}`);
    this.espeak.set_rate(Math.round(NORMAL_WORDS_PER_MINUTE * request.speed));
    const pieces = splitIntoPieces(tokenize(request.text));
    const audio: Int16Array[] = [];
    const words: Timing[] = [];
    let offsetSeconds = 0;
    pieces.forEach((piece, index) => {
      const spoken = this.speakPiece(piece);
      const next = pieces[index + 1];
      const pause = silence(next ? pauseBefore(next) / request.speed : 0);
      audio.push(spoken.samples, pause);
      words.push(...spoken.words.map((word) => shift(word, offsetSeconds)));
      offsetSeconds += (spoken.samples.length + pause.length) / SAMPLES_PER_SECOND;
      onProgress((index + 1) / pieces.length);
    });
    const samples = concatenate(audio);
    return new Envelope(samples).soundBetween(0, offsetSeconds) ? { samples, words } : null;
  }

  private speakPiece(tokens: readonly Token[]): SpokenText {
    const parts: Int16Array[] = [];
    const events: EspeakEvent[] = [];
    this.espeak.synthesize(markUp(tokens), (samples, newEvents) => {
      parts.push(samples);
      events.push(...newEvents);
    });
    const samples = withoutTail(concatenate(parts));
    const texts = tokens.map((token) => token.text);
    const words = timeTokens(texts, findOnsets(tokens.length, events), new Envelope(samples), samples.length / SAMPLES_PER_SECOND);
    return { samples, words };
  }
}

function pauseBefore(piece: readonly Token[]): number {
  const lineBreaks = piece[0]?.before.match(/\n/g)?.length ?? 0;
  return lineBreaks > 1 ? PARAGRAPH_PAUSE_SECONDS : SENTENCE_PAUSE_SECONDS;
}

function withoutTail(samples: Int16Array): Int16Array {
  const sound = new Envelope(samples).soundBetween(0, samples.length / SAMPLES_PER_SECOND);
  if (!sound) return silence(SENTENCE_PAUSE_SECONDS);
  return samples.subarray(0, Math.round((sound.endSeconds + TAIL_SECONDS) * SAMPLES_PER_SECOND));
}

function shift(word: Timing, seconds: number): Timing {
  return { text: word.text, startSeconds: toMilliseconds(word.startSeconds + seconds), endSeconds: toMilliseconds(word.endSeconds + seconds) };
}

function toMilliseconds(seconds: number): number {
  return Math.floor(seconds * 1000) / 1000;
}
