import type { Cue, WordTiming } from '../media-types.ts';
import { showableText } from './cue-text.ts';

const MOST_WORDS = 4;
/** What fits on a line in the caption's size. */
const MOST_CHARACTERS = 22;
/** A pause this long is heard as a break. */
const BREAK_SECONDS = 0.45;
/** How much earlier than its first word a cue may appear, so that it is read and heard at once. */
const LEAD_SECONDS = 0.06;
/** Over a gap up to this long the cue stays until the next one; over a longer one it goes after this time. */
const HOLD_SECONDS = 0.7;
/** Latin, Arabic, CJK and Devanagari ends of sentences, with what may close after them. */
const SENTENCE_END = /[.!?…؟。！？।]["'”’»)\]]*$/u;
const CLAUSE_END = /[,;:–—،、，；：]["'”’»)\]]*$/u;

const EMOJI_ONLY = /^\p{RGI_Emoji}+$/v;

/**
 * Groups words into captions of two to four. A sentence never ends inside of one; a single word stands alone only when its sentence
 * has no other or when it is too long for company.
 */
export function buildCues(words: readonly WordTiming[], durationSeconds: number): Cue[] {
  const groups = splitAtBreaks(tidy(words, durationSeconds)).flatMap(splitPhrase);
  return groups.flatMap((group, index) => toCue(group, groups[index - 1]?.at(-1), groups[index + 1]?.[0], durationSeconds));
}

/** In order, inside the audio, none before the end of the one before; without what is no word. */
function tidy(words: readonly WordTiming[], durationSeconds: number): WordTiming[] {
  let earliest = 0;
  return words.flatMap((word) => {
    const text = showableText(word.text);
    if (text === '') return [];
    const startSeconds = Math.min(Math.max(word.startSeconds, earliest), durationSeconds);
    const endSeconds = Math.min(Math.max(word.endSeconds, startSeconds), durationSeconds);
    earliest = endSeconds;
    return [{ text, startSeconds, endSeconds }];
  });
}

function splitAtBreaks(words: readonly WordTiming[]): WordTiming[][] {
  const phrases: WordTiming[][] = [];
  let isSentenceOver = true;
  for (const [index, word] of words.entries()) {
    const before = words[index - 1];
    // An emoji goes with what was said before it.
    const isPicture = before !== undefined && EMOJI_ONLY.test(word.text);
    const isBroken = !isPicture && (isSentenceOver || (before !== undefined && word.startSeconds - before.endSeconds >= BREAK_SECONDS));
    if (isBroken) phrases.push([word]);
    else phrases.at(-1)?.push(word);
    if (!isPicture) isSentenceOver = SENTENCE_END.test(word.text);
  }
  return phrases;
}

/** The split with the least badness; found from the end of the phrase on. */
function splitPhrase(phrase: readonly WordTiming[]): WordTiming[][] {
  const best: { badness: number; size: number }[] = [];
  best[phrase.length] = { badness: 0, size: 0 };
  for (let start = phrase.length - 1; start >= 0; start--) {
    for (let size = 1; size <= Math.min(MOST_WORDS, phrase.length - start); size++) {
      const badness = groupBadness(phrase.slice(start, start + size), start + size === phrase.length) + (best[start + size]?.badness ?? 0);
      if (badness < (best[start]?.badness ?? Infinity)) best[start] = { badness, size };
    }
  }
  const groups: WordTiming[][] = [];
  for (let start = 0; start < phrase.length; start += groups.at(-1)?.length ?? 1) groups.push(phrase.slice(start, start + (best[start]?.size ?? 1)));
  return groups;
}

function groupBadness(group: readonly WordTiming[], last: boolean): number {
  const characters = group.reduce((sum, word) => sum + word.text.length + 1, -1);
  const tooLong = group.length > 1 ? Math.max(0, characters - MOST_CHARACTERS) * 3 : 0;
  const alone = group.length === 1 ? 4 : 0;
  const acrossClause = group.slice(0, -1).some((word) => CLAUSE_END.test(word.text)) ? 2 : 0;
  const ragged = last || CLAUSE_END.test(group.at(-1)?.text ?? '') ? 0 : 0.5;
  return 1 + tooLong + alone + acrossClause + ragged + Math.abs(group.length - 3) * 0.5;
}

function toCue(words: readonly WordTiming[], before: WordTiming | undefined, after: WordTiming | undefined, durationSeconds: number): Cue[] {
  const [first] = words;
  const last = words.at(-1);
  if (!first || !last) return [];
  const startSeconds = leadIn(first, before);
  const next = after ? leadIn(after, last) : durationSeconds;
  const endSeconds = next - last.endSeconds <= HOLD_SECONDS ? next : last.endSeconds + HOLD_SECONDS;
  return [{ startSeconds, endSeconds, words }];
}

function leadIn(first: WordTiming, before: WordTiming | undefined): number {
  return Math.max(first.startSeconds - LEAD_SECONDS, before?.endSeconds ?? 0);
}
