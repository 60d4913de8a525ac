/** Long texts are spoken in several turns: the service takes about 4 096 bytes of escaped text in one. */
import { escapedLength } from './ssml.ts';

const MAX_BYTES = 4_000;

export interface Piece {
  readonly text: string;
  /** Where it begins in the whole text, in UTF-16 units. */
  readonly start: number;
}

/** Where a piece may end, the best places first. A full stop ends a sentence only before white space ("1.299"), a full-width one always. */
const PLACES = [/[.!?…]["'”’»)\]]*(?=\s)|[。！？]["'”’»）」』]*/gu, /[,;:–—](?=\s)|[，、；：]/gu, /\s+/gu];

/** In its order; nothing is lost but pieces in which there is nothing to say. */
export function splitText(text: string, maxBytes = MAX_BYTES): Piece[] {
  const pieces: Piece[] = [];
  for (let start = 0; start < text.length; ) {
    const end = endOfPiece(text, start, maxBytes);
    const piece = { text: text.slice(start, end), start };
    if (/[\p{L}\p{N}]/u.test(piece.text)) pieces.push(piece);
    start = end;
  }
  return pieces;
}

function endOfPiece(text: string, start: number, maxBytes: number): number {
  const furthest = furthestEnd(text, start, maxBytes);
  if (furthest === text.length) return furthest;
  const reach = text.slice(start, furthest + 1);
  for (const place of PLACES) {
    const end = [...reach.matchAll(place)].map((match) => match.index + match[0].length).findLast((each) => each <= furthest - start);
    // A short piece is spoken with the melody of a short text.
    if (end !== undefined && end > (furthest - start) / 2) return start + end;
  }
  return furthest;
}

function furthestEnd(text: string, start: number, maxBytes: number): number {
  let bytes = 0;
  let end = start;
  for (const character of text.slice(start)) {
    bytes += escapedLength(character);
    if (bytes > maxBytes) break;
    end += character.length;
  }
  return end;
}
