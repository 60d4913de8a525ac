/** The script as eSpeak NG gets it: words found by marks, long text in pieces that end where sentences end. */

/** Longer pieces only cost memory; shorter ones lose the melody of a paragraph. */
const PREFERRED_PIECE_CHARACTERS = 400;
const LONGEST_PIECE_CHARACTERS = 1200;

const SENTENCE_END = /[.!?…]["'”’»)\]]*$/u;
const SENTENCE_START = /^["'“„«‘(¿¡[]*[\p{Lu}\p{N}]/u;

export interface Token {
  /** As it stands in the script, between white space. */
  readonly text: string;
  /** The white space before it: blank lines are pauses. */
  readonly before: string;
}

export function tokenize(text: string): Token[] {
  return [...text.matchAll(/(\s*)(\S+)/gu)].map((match) => ({ text: match[2] ?? '', before: match[1] ?? '' }));
}

/** Splits at sentence ends once a piece is long enough, and at any word when no sentence ends in time. */
export function splitIntoPieces(tokens: readonly Token[]): Token[][] {
  const pieces: Token[][] = [];
  let piece: Token[] = [];
  let characters = 0;
  tokens.forEach((token, index) => {
    piece.push(token);
    characters += token.text.length + 1;
    const next = tokens[index + 1];
    const isFull = (characters >= PREFERRED_PIECE_CHARACTERS && endsSentence(token, next)) || characters >= LONGEST_PIECE_CHARACTERS;
    if (!isFull && next) return;
    pieces.push(piece);
    piece = [];
    characters = 0;
  });
  return pieces;
}

/** Short words before the stop are mostly abbreviations ("Dr.", "z. B."). */
function endsSentence(token: Token, next: Token | undefined): boolean {
  return SENTENCE_END.test(token.text) && token.text.length > 4 && (!next || SENTENCE_START.test(next.text));
}

/**
 * SSML in which a mark, named by the token's number, stands before every token. eSpeak's own text positions drift after
 * emojis, quotes and abbreviations; marks do not. A mark inside a number ("12 500") would break it in two, so there is none.
 */
export function markUp(tokens: readonly Token[]): string {
  return tokens
    .map((token, index) => {
      const mark = continuesNumber(tokens[index - 1], token) ? '' : `<mark name="${index}"/>`;
      return `${token.before}${mark}${escapeMarkup(token.text)}`;
    })
    .join('');
}

export function continuesNumber(previous: Token | undefined, token: Token): boolean {
  return previous !== undefined && /\d$/.test(previous.text) && /^\d{3}(?!\d)/.test(token.text);
}

function escapeMarkup(text: string): string {
  return text
    .toWellFormed()
    .replace(/\p{Cc}/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/\[\[/g, '[ ['); // "[[" would start phoneme input.
}
