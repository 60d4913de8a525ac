/** From the tokens that Kokoro names (punctuation by itself, "don't" in two, "$5" as "five dollars") to the words of the script, between white space. */
import type { WordTiming } from '../../core/plugin-api/index.ts';
import { type Match, matchWords } from './match-words.ts';

export interface HeardToken {
  readonly word: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

interface Span {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** Below this share of characters found, guessing would do harm. */
const ENOUGH = 0.6;

/** Undefined where the tokens do not fit the text: then the core aligns the words itself. */
export function timeWords(text: string, tokens: readonly HeardToken[], durationSeconds: number): WordTiming[] | undefined {
  const words = text.trim().split(/\s+/u);
  const heard = tokens.filter(({ word }) => charactersOf(word) !== '');
  const matched = matchWords(words.map(charactersOf), heard.map(({ word }) => charactersOf(word)));
  const characters = words.reduce((sum, word) => sum + charactersOf(word).length, 0);
  const found = matched.reduce((sum, match) => sum + match.characters, 0);
  if (characters === 0 || found < characters * ENOUGH) return undefined;
  const spans = spansOf(words, heard, matched, durationSeconds);
  return shareTime(words, spans, durationSeconds);
}

/** What is spoken of a word, without marks and case. */
function charactersOf(word: string): string {
  return word.normalize('NFKD').toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** When the tokens of each word are heard; null for a word none is of. */
function spansOf(words: readonly string[], heard: readonly HeardToken[], matched: readonly Match[], durationSeconds: number): (Span | null)[] {
  const [firsts, lasts] = [new Map<number, number>(), new Map<number, number>()];
  for (const { word, token } of matched) {
    firsts.set(word, Math.min(firsts.get(word) ?? token, token));
    lasts.set(word, Math.max(lasts.get(word) ?? token, token));
  }
  return words.map((word, index) => {
    let [first, last] = [firsts.get(index), lasts.get(index)];
    if (first === undefined || last === undefined) {
      if (!isSpoken(word)) return null;
      // Spoken otherwise than written: what was heard between its neighbors and is of none of them.
      [first, last] = [previous(lasts, index) + 1, next(firsts, index, heard.length) - 1];
    }
    const [startSeconds, endSeconds] = [heard[first]?.startSeconds ?? 0, Math.min(heard[last]?.endSeconds ?? 0, durationSeconds)];
    return first <= last && endSeconds > startSeconds ? { startSeconds, endSeconds } : null;
  });
}

function isSpoken(word: string): boolean {
  return /[\p{L}\p{N}\p{Sc}\p{Sm}%&@#]/u.test(word);
}

function previous(lasts: ReadonlyMap<number, number>, index: number): number {
  for (let at = index - 1; at >= 0; at--) {
    const last = lasts.get(at);
    if (last !== undefined) return last;
  }
  return -1;
}

function next(firsts: ReadonlyMap<number, number>, index: number, count: number): number {
  const later = [...firsts.keys()].filter((at) => at > index);
  return later.length === 0 ? count : (firsts.get(Math.min(...later)) ?? count);
}

/** Words that were not named are part of the one before, the first ones of the one after; so are words that share a token. */
function shareTime(words: readonly string[], spans: readonly (Span | null)[], durationSeconds: number): WordTiming[] {
  const groups: { words: string[]; startSeconds: number; endSeconds: number }[] = [];
  let leading: string[] = [];
  for (const [index, word] of words.entries()) {
    const [span, group] = [spans[index] ?? null, groups.at(-1)];
    if (!group && !span) leading.push(word);
    else if (group && (!span || span.startSeconds <= group.startSeconds)) {
      group.words.push(word);
      group.endSeconds = Math.max(group.endSeconds, span?.endSeconds ?? 0);
    } else if (span) {
      groups.push({ words: [...leading, word], ...span });
      leading = [];
    }
  }
  return groups.flatMap((group, index) => divide(group.words, group.startSeconds, Math.min(group.endSeconds, groups[index + 1]?.startSeconds ?? durationSeconds)));
}

/** By what there is to say of each. */
function divide(words: readonly string[], startSeconds: number, endSeconds: number): WordTiming[] {
  const weights = words.map((word) => Math.max(0.5, charactersOf(word).length));
  const secondsPerWeight = (endSeconds - startSeconds) / weights.reduce((sum, weight) => sum + weight, 0);
  let from = startSeconds;
  return words.map((text, index) => {
    const to = index === words.length - 1 ? endSeconds : from + (weights[index] ?? 0) * secondsPerWeight;
    const timing = { text, startSeconds: from, endSeconds: to };
    from = to;
    return timing;
  });
}
