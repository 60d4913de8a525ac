import { lengthOf } from './find-speech.ts';
import type { Interval } from './speech-types.ts';

interface TimedWord extends Interval {
  readonly text: string;
}

/** A word whose time was cut away is still shown, however briefly. */
const SHORTEST_WORD_SECONDS = 0.04;

/** When the words are heard after everything but the kept intervals was cut out. Order and number of the words stay. */
export function remapWords<Word extends TimedWord>(words: readonly Word[], kept: readonly Interval[]): Word[] {
  const durationSeconds = lengthOf(kept);
  return words.map((word) => {
    const startSeconds = Math.min(remapTime(word.startSeconds, kept), Math.max(0, durationSeconds - SHORTEST_WORD_SECONDS));
    const endSeconds = Math.min(durationSeconds, Math.max(remapTime(word.endSeconds, kept), startSeconds + SHORTEST_WORD_SECONDS));
    return { ...word, startSeconds, endSeconds };
  });
}

/** Where a moment lies after the cuts; one that was cut away lies at the join. */
export function remapTime(seconds: number, kept: readonly Interval[]): number {
  return kept.reduce((sum, { startSeconds, endSeconds }) => sum + Math.max(0, Math.min(seconds, endSeconds) - startSeconds), 0);
}
