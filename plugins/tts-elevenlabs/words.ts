import type { WordTiming } from '../../core/plugin-api/index.ts';
import type { Alignment } from './wire.ts';

interface Character {
  readonly text: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** The pause after a word counts to the full stop or the bracket behind it, where nothing is spoken. */
const SILENT = /^[.,;:!?…"'”’»)\]–—-]$/u;
const SHORTEST_SECONDS = 0.01;

/**
 * When each word of the text is heard, from when each character is. Null when the characters are not those of the text: then the
 * words are better aligned by their sound.
 */
export function wordsOf(text: string, alignment: Alignment | null | undefined): WordTiming[] | null {
  const characters = alignment ? readCharacters(alignment) : null;
  if (!characters) return null;
  const tokens = text.split(/\s+/u).filter((token) => token !== '');
  const groups = groupByWhitespace(characters);
  const isOfText = groups.length === tokens.length && groups.every((group, index) => group.map((character) => character.text).join('') === tokens[index]);
  return isOfText ? groups.map(timeGroup).reduce(appendInOrder, []) : null;
}

function readCharacters(alignment: Alignment): Character[] | null {
  const { characters, character_start_times_seconds: starts, character_end_times_seconds: ends } = alignment;
  if (starts.length !== characters.length || ends.length !== characters.length) return null;
  return characters.map((text, index) => ({ text, startSeconds: starts[index] ?? 0, endSeconds: ends[index] ?? 0 }));
}

function groupByWhitespace(characters: readonly Character[]): Character[][] {
  const groups: Character[][] = [];
  let current: Character[] | undefined;
  for (const character of characters) {
    if (/^\s*$/u.test(character.text)) current = undefined;
    else if (current) current.push(character);
    else groups.push((current = [character]));
  }
  return groups;
}

function timeGroup(group: readonly Character[]): WordTiming {
  const spokenEnd = group.findLast(({ text }) => !SILENT.test(text)) ?? group.at(-1);
  return { text: group.map(({ text }) => text).join(''), startSeconds: group[0]?.startSeconds ?? 0, endSeconds: spokenEnd?.endSeconds ?? 0 };
}

/** A word that nothing is spoken for (an emoji) takes no time: it gets a moment, so that all words stay in order. */
function appendInOrder(words: WordTiming[], { text, startSeconds, endSeconds }: WordTiming): WordTiming[] {
  const earliest = Math.max(startSeconds, words.at(-1)?.endSeconds ?? 0);
  words.push({ text, startSeconds: earliest, endSeconds: Math.max(endSeconds, earliest + SHORTEST_SECONDS) });
  return words;
}
