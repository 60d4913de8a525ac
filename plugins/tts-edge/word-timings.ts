/** From the words that the service names (without punctuation, numbers as one) to those of the script, between white space. */
import type { WordTiming } from '../../core/plugin-api/index.ts';
import { shareTime, type Span } from './share-time.ts';
import type { Boundary } from './wire.ts';

/** On the clock of the whole audio, with the place in the text from which its turn was spoken. */
export interface HeardWord extends Boundary {
  readonly pieceStart: number;
}

/** How far ahead a word is looked for: past what is not spoken, not at its next mention. In UTF-16 units. */
const REACH = 200;
/** Below this share of words found, guessing would do harm. */
const ENOUGH = 0.7;

interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Undefined where the words do not fit the text: then the core aligns them itself. */
export function timeWords(text: string, heard: readonly HeardWord[], durationSeconds: number): WordTiming[] | undefined {
  const tokens = [...text.matchAll(/\S+/gu)].map((match): Token => ({ text: match[0], start: match.index, end: match.index + match[0].length }));
  const spans = locate(text, heard).flatMap((word) => spanOf(tokens, word, durationSeconds));
  const timed = new Set(spans.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, offset) => first + offset)));
  const spoken = tokens.filter((token) => /[\p{L}\p{N}]/u.test(token.text));
  if (timed.size === 0 || timed.size < spoken.length * ENOUGH) return undefined;
  return shareTime(tokens.map((token) => token.text), merge(spans), durationSeconds);
}

/** Where in the text each word stands; one that is nowhere ahead is left out. */
function locate(text: string, heard: readonly HeardWord[]): (HeardWord & { readonly start: number; readonly end: number })[] {
  let from = 0;
  return heard.flatMap((word) => {
    from = Math.max(from, word.pieceStart);
    const start = text.slice(0, from + REACH + word.text.length).indexOf(word.text, from);
    if (start === -1 || word.text === '') return [];
    from = start + word.text.length;
    return [{ ...word, start, end: from }];
  });
}

function spanOf(tokens: readonly Token[], word: ReturnType<typeof locate>[number], durationSeconds: number): Span[] {
  const first = tokens.findIndex(({ end }) => end > word.start);
  const last = tokens.findLastIndex(({ start }) => start < word.end);
  const endSeconds = Math.min(word.endSeconds, durationSeconds);
  return first === -1 || last < first || endSeconds <= word.startSeconds ? [] : [{ first, last, startSeconds: word.startSeconds, endSeconds }];
}

/** What touches the same token is one: "well-known" is heard as two words, "12 500" as one. */
function merge(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of spans) {
    const before = merged.at(-1);
    if (!before || span.first > before.last) merged.push(span);
    else merged[merged.length - 1] = { ...before, last: Math.max(before.last, span.last), endSeconds: Math.max(before.endSeconds, span.endSeconds) };
  }
  return merged;
}
