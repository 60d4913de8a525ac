import path from 'node:path';
import { inject, injectable } from 'tsyringe';
import { MediaEngine, remapWords } from '../../../media/index.ts';
import { AssetsService } from '../../assets/assets.service.ts';
import { pauseBetween, sentencePauseSeconds } from './speech-pauses.ts';
import type { PlannedPiece, SpeechPlan } from './speech-planner.ts';
import type { SpeechRecordingRow } from './speech-recordings.repository.ts';
import { soundingTokens, timeTokens, timeWords } from './spoken-timings.ts';
import { estimateWords, type SpokenWord } from './word-timings.ts';

/** The sound of a voice-over, and when the words of the script are heard in it. */
export interface SpeechSound {
  readonly words: readonly SpokenWord[];
  readonly durationSeconds: number;
  /** A finished WAV; null: it sounds as its one recording. */
  readonly file: string | null;
}

interface Work {
  readonly workspace: string;
  readonly signal?: AbortSignal;
}

/** Puts recordings together. */
@injectable()
export class SpeechSoundMaker {
  constructor(
    @inject(AssetsService) private readonly assets: AssetsService,
    @inject(MediaEngine) private readonly media: MediaEngine,
  ) {}

  /** @param recordings one for each piece of the plan */
  async make(plan: SpeechPlan, recordings: readonly SpeechRecordingRow[], work: Work): Promise<SpeechSound> {
    const whole = await this.join(plan, recordings, work);
    return plan.voice.trimSilence ? this.trim(whole, recordings, work) : whole;
  }

  private async join({ pieces, voice }: SpeechPlan, recordings: readonly SpeechRecordingRow[], work: Work): Promise<SpeechSound> {
    const spoken = recordings.map((recording, index) => wordsOf(pieces[index], recording));
    const [words, recording] = [spoken[0], recordings[0]];
    if (!words || !recording) throw new Error('a voice-over is made of at least one recording');
    if (recordings.length === 1) return { words, durationSeconds: recording.duration_seconds, file: null };
    const sentencePause = sentencePauseSeconds(spoken, voice.speed);
    const files = await Promise.all(recordings.map(({ asset_id }) => this.assets.file(asset_id)));
    const pauseSeconds = (index: number): number => pauseBetween(pieces[index]?.words ?? [], pieces[index + 1]?.words ?? [], sentencePause);
    const file = path.join(work.workspace, 'joined.wav');
    const joined = await this.media.joinVoice(files.map(({ path: audioPath }, index) => ({ audioPath, pauseSeconds: pauseSeconds(index) })), file, work);
    const shifted = joined.pieces.flatMap(({ cutStartSeconds, cutEndSeconds, offsetSeconds }, index) => {
      const shift = (seconds: number): number => Math.min(Math.max(seconds, cutStartSeconds), cutEndSeconds) - cutStartSeconds + offsetSeconds;
      return (spoken[index] ?? []).map(({ text, startSeconds, endSeconds }) => ({ text, startSeconds: shift(startSeconds), endSeconds: shift(endSeconds) }));
    });
    return { words: withoutContinuations(shifted), durationSeconds: joined.durationSeconds, file };
  }

  private async trim({ words, durationSeconds, file }: SpeechSound, recordings: readonly SpeechRecordingRow[], work: Work): Promise<SpeechSound> {
    const output = path.join(work.workspace, 'trimmed.wav');
    const input = file ?? (await this.assets.file(recordings[0]?.asset_id ?? '')).path;
    const trimmed = await this.media.trimVoice(input, durationSeconds, output, work);
    return { words: remapWords(words, trimmed.kept), durationSeconds: trimmed.durationSeconds, file: output };
  }
}

/** The words of a piece as captions show them, within its recording. */
function wordsOf(piece: PlannedPiece | undefined, { words, text, duration_seconds: durationSeconds }: SpeechRecordingRow): SpokenWord[] {
  const heard = (words as SpokenWord[] | null) ?? estimateWords(text, durationSeconds);
  if (!piece) throw new Error('there is a recording without a piece');
  return timeWords(piece.words, timeTokens(soundingTokens(piece.words), heard, durationSeconds), durationSeconds);
}

/** A word that was too long for one piece ends where its last part does. */
function withoutContinuations(words: readonly SpokenWord[]): SpokenWord[] {
  const whole: SpokenWord[] = [];
  for (const word of words) {
    const before = whole.at(-1);
    if (word.text === '' && before) before.endSeconds = word.endSeconds;
    else whole.push({ ...word });
  }
  return whole;
}
