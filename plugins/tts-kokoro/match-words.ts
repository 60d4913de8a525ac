import { longestCommon } from './longest-common.ts';

/** A word of the script that is heard, at least in part, in a token. */
export interface Match {
  readonly word: number;
  readonly token: number;
  /** How many characters they have in common. */
  readonly characters: number;
}

/** Whole words first; what lies between them by its characters: "don't" is heard as "do" and "n't". In order. */
export function matchWords(words: readonly string[], tokens: readonly string[]): Match[] {
  const matches: Match[] = [];
  let [word, token] = [0, 0];
  for (const [nextWord, nextToken] of [...longestCommon(words, tokens), [words.length, tokens.length] as const]) {
    matches.push(...matchCharacters(words.slice(word, nextWord), tokens.slice(token, nextToken)).map((match) => ({ ...match, word: match.word + word, token: match.token + token })));
    if (nextWord < words.length) matches.push({ word: nextWord, token: nextToken, characters: words[nextWord]?.length ?? 0 });
    [word, token] = [nextWord + 1, nextToken + 1];
  }
  return matches;
}

function matchCharacters(words: readonly string[], tokens: readonly string[]): Match[] {
  const [ofWords, ofTokens] = [spread(words), spread(tokens)];
  const pairs = longestCommon(ofWords.map(({ character }) => character), ofTokens.map(({ character }) => character));
  return pairs.map(([a, b]) => ({ word: ofWords[a]?.place ?? 0, token: ofTokens[b]?.place ?? 0, characters: 1 }));
}

function spread(words: readonly string[]): { readonly character: string; readonly place: number }[] {
  return words.flatMap((word, place) => [...word].map((character) => ({ character, place })));
}
