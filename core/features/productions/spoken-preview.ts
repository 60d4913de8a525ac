import type { Cue } from '../../media/index.ts';

const WORD_SECONDS = 0.5;
/** By then a word that grows has grown. */
const SETTLED_SECONDS = 0.3;

/** Words shown together, at the moment when one of them is spoken: the second, where there is one. */
export function spokenPreview(text: string, spokenWord: number | undefined, atSeconds = 0): { cues: Cue[]; atSeconds: number } {
  const rows = text.normalize('NFC').split(/[\r\n]+/u).map((row) => row.trim().split(/\s+/u).filter((word) => word !== '')).filter((row) => row.length > 0);
  const words = rows.flatMap((row, index) => row.map((word, at) => ({ text: word, isLast: at === row.length - 1 && index < rows.length - 1 })));
  if (words.length === 0) return { cues: [], atSeconds };
  const spoken = Math.min(spokenWord ?? 1, words.length - 1);
  const startSeconds = Math.max(0, atSeconds - spoken * WORD_SECONDS - SETTLED_SECONDS);
  const startOf = (index: number): number => startSeconds + index * WORD_SECONDS;
  const timed = words.map((word, index) => ({ text: word.text, startSeconds: startOf(index), endSeconds: startOf(index + 1), ...(word.isLast ? { breakAfter: true as const } : {}) }));
  return { cues: [{ startSeconds, endSeconds: startOf(words.length), words: timed }], atSeconds: startOf(spoken) + SETTLED_SECONDS };
}
