interface Breakable {
  readonly width: number;
  readonly breakAfter: boolean;
}

/**
 * Puts words into lines: as few as fit into the room, and those about equally long. Where the author began a new line, one begins.
 * A word that is wider than the room stands alone.
 */
export function breakLines<Word extends Breakable>(words: readonly Word[], room: number, space: number): Word[][] {
  return splitAtBreaks(words).flatMap((paragraph) => balance(paragraph, room, space));
}

export function lineWidth(words: readonly Breakable[], space: number): number {
  return words.reduce((sum, { width }) => sum + width, 0) + space * Math.max(0, words.length - 1);
}

function splitAtBreaks<Word extends Breakable>(words: readonly Word[]): Word[][] {
  const paragraphs: Word[][] = [[]];
  for (const word of words) {
    paragraphs.at(-1)?.push(word);
    if (word.breakAfter) paragraphs.push([]);
  }
  return paragraphs.filter((paragraph) => paragraph.length > 0);
}

function balance<Word extends Breakable>(words: readonly Word[], room: number, space: number): Word[][] {
  const count = fill(words, room, space).length;
  // The narrowest room that gives no more lines makes the lines alike; found by halving.
  let [tooNarrow, enough] = [0, room];
  for (let round = 0; round < 12; round++) {
    const middle = (tooNarrow + enough) / 2;
    if (fill(words, middle, space).length <= count) enough = middle;
    else tooNarrow = middle;
  }
  return fill(words, enough, space);
}

function fill<Word extends Breakable>(words: readonly Word[], room: number, space: number): Word[][] {
  const lines: Word[][] = [];
  for (const word of words) {
    const line = lines.at(-1);
    if (line && lineWidth([...line, word], space) <= room) line.push(word);
    else lines.push([word]);
  }
  return lines;
}
