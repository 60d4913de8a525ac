import type { ScriptWord } from './spoken-text.ts';
import type { SpokenWord } from './word-timings.ts';

const SENTENCE_END = /[.!?…؟。！？।]["'”’»)\]]*$/u;
const CLAUSE_END = /[,;:–—]["'”’»)\]]*$/u;
/** Where the voice's own pauses are not known. */
const USUAL_PAUSE_SECONDS = 0.4;
const SHORTEST_PAUSE_SECONDS = 0.25;
const LONGEST_PAUSE_SECONDS = 0.7;
const WITHIN_SENTENCE_SECONDS = 0.05;
/** Of the pause after a sentence. */
const PARAGRAPH_SHARE = 1.5;
const CLAUSE_SHARE = 0.5;

/** How long this voice pauses between sentences, by those inside of its pieces. */
export function sentencePauseSeconds(pieces: readonly (readonly SpokenWord[])[], speed: number): number {
  const pauses = pieces.flatMap((words) =>
    words.flatMap(({ text, endSeconds }, index) => {
      const next = words[index + 1];
      return next && SENTENCE_END.test(text) ? [next.startSeconds - endSeconds] : [];
    }),
  );
  const median = pauses.sort((a, b) => a - b)[Math.floor(pauses.length / 2)] ?? USUAL_PAUSE_SECONDS / speed;
  return Math.min(LONGEST_PAUSE_SECONDS, Math.max(SHORTEST_PAUSE_SECONDS, median));
}

/** What is not heard between two pieces. */
export function pauseBetween(piece: readonly ScriptWord[], next: readonly ScriptWord[], sentencePause: number): number {
  const end = piece.findLast(({ spoken }) => spoken.length > 0)?.spoken.at(-1) ?? '';
  if (next[0]?.before === '\n\n') return sentencePause * PARAGRAPH_SHARE;
  if (next[0]?.before === '\n' || SENTENCE_END.test(end)) return sentencePause;
  return CLAUSE_END.test(end) ? sentencePause * CLAUSE_SHARE : WITHIN_SENTENCE_SECONDS;
}
