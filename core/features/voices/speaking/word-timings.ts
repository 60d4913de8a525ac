import type { WordTiming } from '../../../plugin-api/index.ts';

/** As JSON keeps it. */
export type SpokenWord = { text: string; startSeconds: number; endSeconds: number };

/** How far a provider's last word may reach past the end of its own audio: formats pad. */
const OVERHANG_SECONDS = 0.1;
/** No text of a call has more; comparing them with the script takes time and memory by their number. */
const MOST_WORDS = 5_000;

/** The provider's timings, held inside the audio; null when there are none or they make no sense. */
export function usableWords(words: readonly WordTiming[] | undefined, durationSeconds: number): SpokenWord[] | null {
  if (!words || words.length === 0 || words.length > MOST_WORDS) return null;
  const isInOrder = words.every(({ startSeconds, endSeconds }, index) => {
    const earliest = words[index - 1]?.startSeconds ?? 0;
    return startSeconds >= earliest && endSeconds > startSeconds && startSeconds < durationSeconds && endSeconds <= durationSeconds + OVERHANG_SECONDS;
  });
  if (!isInOrder) return null;
  return words.map(({ text, startSeconds, endSeconds }) => ({ text, startSeconds, endSeconds: Math.min(endSeconds, durationSeconds) }));
}

/** A guess where the provider gives no timings: each word takes its share of the time by its length, a stop adds a pause. */
export function estimateWords(text: string, durationSeconds: number): SpokenWord[] {
  const tokens = text.split(/\s+/u).filter((token) => token !== '');
  const shares = tokens.map((token) => ({ token, sound: 1 + [...token].length, pause: pauseAfter(token) }));
  const last = shares.at(-1);
  if (last) last.pause = 0;
  const secondsPerUnit = durationSeconds / shares.reduce((sum, { sound, pause }) => sum + sound + pause, 0);
  let units = 0;
  return shares.map(({ token, sound, pause }) => {
    const startSeconds = units * secondsPerUnit;
    units += sound;
    const endSeconds = Math.min(durationSeconds, units * secondsPerUnit);
    units += pause;
    return { text: token, startSeconds, endSeconds };
  });
}

/** In letters. */
function pauseAfter(token: string): number {
  if (/[.!?…]["'”’»)\]]*$/u.test(token)) return 5;
  return /[,;:–—]["'”’»)\]]*$/u.test(token) ? 3 : 0;
}
