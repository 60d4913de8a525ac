import { type ScriptWord, spokenTextOf } from './spoken-text.ts';

const SENTENCE_END = /[.!?…؟。！？।]["'”’»)\]]*$/u;
const SENTENCE_START = /^["'“„«‘(¿¡[]*[\p{Lu}\p{Lo}\p{N}]/u;
const CLAUSE_END = /[,;:–—،、，；：]["'”’»)\]]*$/u;
/** Short words before a stop are mostly abbreviations ("Dr.", "z. B."). */
const LONGEST_ABBREVIATION = 3;
/** A piece is not ended long before it is full only because a sentence ends there. */
const FULL_ENOUGH = 0.5;

/** A script in pieces that end where sentences end, none of which is longer than a provider takes, and that are about as long as each other. */
export function splitScript(script: readonly ScriptWord[], maxLength: number): ScriptWord[][] {
  const words = script.flatMap((word) => breakWord(word, maxLength));
  const total = lengthOf(words);
  if (total <= maxLength) return [words];
  const target = total / Math.ceil(total / maxLength);
  const pieces: ScriptWord[][] = [];
  for (let rest = words; rest.length > 0;) {
    const count = lengthOf(rest) <= maxLength ? rest.length : endOfPiece(rest, { target, maxLength });
    pieces.push(rest.slice(0, count));
    rest = rest.slice(count);
  }
  return pieces.filter((piece) => piece.some(({ spoken }) => spoken.length > 0));
}

/** How many words the first piece has: the best end near the wanted length. */
function endOfPiece(words: readonly ScriptWord[], { target, maxLength }: { readonly target: number; readonly maxLength: number }): number {
  let best = { count: 1, badness: Infinity };
  let length = 0;
  for (const [index, word] of words.entries()) {
    length += lengthOf([word]) + (index === 0 ? 0 : 1) + (word.before === '\n\n' ? 1 : 0);
    if (index > 0 && length > maxLength) break;
    const badness = endBadness(word, words[index + 1]) + Math.abs(length - target) / maxLength + (length < FULL_ENOUGH * target ? 1 : 0);
    if (badness <= best.badness) best = { count: index + 1, badness };
  }
  return best.count;
}

/** 0 after a sentence; what is only shown stays with the word before it. */
function endBadness(word: ScriptWord, next: ScriptWord | undefined): number {
  if (!next) return 0;
  if (next.spoken.length === 0 || next.written === '') return 8;
  const [end, start] = [word.spoken.at(-1) ?? word.written, next.spoken[0] ?? ''];
  if (next.before !== ' ') return 0;
  if (SENTENCE_END.test(end) && SENTENCE_START.test(start) && !isAbbreviation(end)) return 0;
  return CLAUSE_END.test(end) ? 2 : 4;
}

function isAbbreviation(word: string): boolean {
  return word.endsWith('.') && [...word.slice(0, -1)].length <= LONGEST_ABBREVIATION && !/\d/u.test(word);
}

/** One that is longer than a piece can be goes on as words that are only spoken. */
function breakWord(word: ScriptWord, maxLength: number): ScriptWord[] {
  if (lengthOf([word]) <= maxLength) return [word];
  const parts = word.spoken.flatMap((token) => chunks(token, maxLength));
  return parts.map((part, index) => ({ written: index === 0 ? word.written : '', spoken: [part], before: index === 0 ? word.before : ' ' }));
}

function chunks(token: string, length: number): string[] {
  const points = [...token];
  return Array.from({ length: Math.ceil(points.length / length) }, (_, index) => points.slice(index * length, (index + 1) * length).join(''));
}

/** In code points. */
function lengthOf(words: readonly ScriptWord[]): number {
  return [...spokenTextOf(words)].length;
}
