import { movedBy, type Path, scaledBy } from '../drawing/path.ts';
import type { ColoredPath } from '../drawing/svg-picture.ts';
import { EMOJI_SIZE } from '../emoji.ts';
import type { Cue } from '../../media-types.ts';
import type { CaptionStyle } from '../style.ts';
import { toVisualOrder } from './bidi.ts';
import { breakLines, lineWidth } from './line-breaks.ts';
import { type Picture, sideMargin, unitOf } from './safe-zones.ts';
import { EMOJI_EM, type Piece, type ShapedWord, shapeWords, spaceWidth } from './shape-words.ts';

/** A word where it stands. Outlines are around its center, which lies on half the height of capital letters. */
export interface PlacedWord {
  /** Place in the cue. */
  readonly index: number;
  /** From the middle of the block. */
  readonly x: number;
  readonly width: number;
  readonly outline: Path;
  readonly pictures: readonly ColoredPath[];
}

export interface PlacedLine {
  /** Of the middle of capital letters, below the top of the block. */
  readonly y: number;
  readonly width: number;
  readonly words: readonly PlacedWord[];
}

/** A cue in lines, in pixels; where it stands in the picture is decided later. */
export interface CueBlock {
  /** Pixels of the font's em. */
  readonly em: number;
  /** How much smaller than the style says the type is. */
  readonly scale: number;
  readonly height: number;
  readonly lines: readonly PlacedLine[];
}

/** A font's em per pixel of font size, which counts from the highest accent to the lowest descender. */
const EM_PER_SIZE = 0.64;
const CAPITAL_MIDDLE = 0.35;
/** Room above the middle of capitals for accents, and below it for descenders, in em. */
const ABOVE = 0.62;
const BELOW = 0.6;
/** How much further apart words are, in em, per share by which the spoken one grows. */
const GROWING_ROOM = 1.9;
const LINE_HEIGHT = 1.24;
const BOXED_LINE_HEIGHT = 1.42;
/** How small type may become so that no more lines are needed; tried in this order. */
const SIZES: readonly (readonly [scale: number, mostLines: number])[] = [[1, 2], [0.9, 2], [0.82, 2], [0.82, 3], [0.72, 3], [0.64, 4], [0.56, 5], [0.48, 8], [0.4, 12]];

export function layOutCue(cue: Cue, style: CaptionStyle, picture: Picture): CueBlock {
  const unit = unitOf(picture);
  const fullEm = style.fontSize * unit * EM_PER_SIZE;
  const spacingEm = style.letterSpacing / (style.fontSize * EM_PER_SIZE);
  const words = shapeWords(cue.words, style, spacingEm).map((word, index) => ({ ...word, index }));
  const space = spaceWidth(style, spacingEm) + GROWING_ROOM * (style.spokenScale / 100 - 1);
  const room = Math.max(picture.width / 4, picture.width - 2 * sideMargin(style, picture) * unit - boxPadding(style, fullEm) * 2);
  const { em, lines } = chooseSize(words, space, fullEm, room);
  const lineHeight = em * (style.box === 'none' ? LINE_HEIGHT : BOXED_LINE_HEIGHT);
  return {
    em,
    scale: em / fullEm,
    height: em * (ABOVE + BELOW) + lineHeight * (lines.length - 1),
    lines: lines.map((line, index) => placeLine(line, space, em, em * ABOVE + index * lineHeight)),
  };
}

/** How far a box reaches beyond the letters at the left and right. */
export function boxPadding({ box }: CaptionStyle, em: number): number {
  return box === 'none' ? 0 : em * 0.3;
}

type NumberedWord = ShapedWord & { readonly index: number };

function chooseSize(words: readonly NumberedWord[], space: number, fullEm: number, room: number): { em: number; lines: NumberedWord[][] } {
  const at = (em: number): { em: number; lines: NumberedWord[][]; widest: number } => {
    const lines = breakLines(words, room / em, space);
    return { em, lines, widest: Math.max(0, ...lines.map((line) => lineWidth(line, space))) * em };
  };
  for (const [scale, mostLines] of SIZES) {
    const tried = at(fullEm * scale);
    if (tried.lines.length <= mostLines && tried.widest <= room) return tried;
  }
  // A word that is wider than the picture even so.
  const smallest = at(fullEm * 0.4);
  return { lines: smallest.lines, em: smallest.em * Math.min(1, room / smallest.widest) };
}

type Item = { readonly level: number; readonly width: number; readonly word: NumberedWord | null; readonly piece: Piece | null };

function placeLine(words: readonly NumberedWord[], space: number, em: number, y: number): PlacedLine {
  const items = words.flatMap((word, index): Item[] => [
    ...word.pieces.map((piece) => ({ level: piece.level, width: piece.width, word, piece })),
    ...(index < words.length - 1 ? [{ level: word.spaceLevel, width: space, word: null, piece: null }] : []),
  ]);
  const width = lineWidth(words, space);
  let x = -width / 2;
  const placed = new Map<number, { piece: Piece; x: number }[]>();
  for (const { word, piece, width: itemWidth } of toVisualOrder(items)) {
    if (word && piece) placed.set(word.index, [...(placed.get(word.index) ?? []), { piece, x }]);
    x += itemWidth;
  }
  return { y, width: width * em, words: words.map(({ index }) => placeWord(index, placed.get(index) ?? [], em)) };
}

function placeWord(index: number, pieces: readonly { readonly piece: Piece; readonly x: number }[], em: number): PlacedWord {
  const left = Math.min(...pieces.map(({ x }) => x));
  const right = Math.max(...pieces.map(({ x, piece }) => x + piece.width));
  if (pieces.length === 0) return { index, x: 0, width: 0, outline: [], pictures: [] };
  const center = (left + right) / 2;
  return {
    index,
    x: center * em,
    width: (right - left) * em,
    outline: pieces.flatMap(({ piece, x }) => scaledBy(movedBy(piece.outline, x - center, CAPITAL_MIDDLE), em)),
    pictures: pieces.flatMap(({ piece, x }) => placePicture(piece.picture ?? [], (x - center) * em, em)),
  };
}

function placePicture(shapes: readonly ColoredPath[], left: number, em: number): ColoredPath[] {
  const factor = (em * EMOJI_EM) / EMOJI_SIZE;
  // Its middle lies on that of the capitals.
  return shapes.map((shape) => ({ ...shape, path: movedBy(scaledBy(shape.path, factor), left, (-em * EMOJI_EM) / 2) }));
}
