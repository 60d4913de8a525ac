import type { ColoredPath } from '../drawing/svg-picture.ts';
import type { Path } from '../drawing/path.ts';
import { emojiPicture, isEmoji } from '../emoji.ts';
import { type CaptionFont, FALLBACK_FONTS } from '../fonts/font-families.ts';
import { type Typeface, typefaceOf } from '../fonts/typeface.ts';
import type { CueWord } from '../../media-types.ts';
import type { CaptionStyle } from '../style.ts';
import { embeddingLevels } from './bidi.ts';

/** Letters of one direction and font, or an emoji. Lengths are in em. */
export interface Piece {
  readonly level: number;
  readonly width: number;
  /** From the left end of the baseline. Empty for an emoji. */
  readonly outline: Path;
  readonly picture: readonly ColoredPath[] | null;
}

export interface ShapedWord {
  /** In the order of reading. */
  readonly pieces: readonly Piece[];
  readonly width: number;
  /** Of the space after it. */
  readonly spaceLevel: number;
  readonly breakAfter: boolean;
}

type TextStyle = Pick<CaptionStyle, 'font' | 'fontWeight' | 'uppercase' | 'letterSpacing' | 'fontSize'>;

interface Run {
  text: string;
  readonly level: number;
  readonly typeface: Typeface | null;
  readonly picture: readonly ColoredPath[] | null;
}

/** How much larger than the letters' em emoji are. */
export const EMOJI_EM = 1.12;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const INVISIBLE = /^\p{Default_Ignorable_Code_Point}$/u;
const GREEK = /\p{Script=Greek}/u;

export function shapeWords(words: readonly CueWord[], style: TextStyle, letterSpacingEm: number): ShapedWord[] {
  const texts = words.map(({ text }) => displayText(text, style));
  const levels = embeddingLevels(texts.join(' '));
  const chain = fontChain(style);
  let at = 0;
  return words.map((word, index) => {
    const text = texts[index] ?? '';
    const pieces = splitRuns(text, levels.subarray(at, at + text.length), chain).map((run) => shapeRun(run, letterSpacingEm));
    at += text.length + 1;
    return { pieces, width: pieces.reduce((sum, { width }) => sum + width, 0), spaceLevel: levels[at - 1] ?? 0, breakAfter: word.breakAfter === true };
  });
}

/** In em. */
export function spaceWidth(style: TextStyle, letterSpacingEm: number): number {
  return typefaceOf(style.font, style.fontWeight).shape(' ', false, letterSpacingEm).width;
}

/** What neither a font nor a picture shows of a text. */
export function missingGlyphs(text: string, style: TextStyle): string[] {
  const chain = fontChain(style);
  return segments(displayText(text, style)).filter((grapheme) => grapheme.trim() !== '' && lookUp(grapheme, chain) === null);
}

function displayText(text: string, { uppercase }: TextStyle): string {
  if (!uppercase) return text;
  // Greek capitals carry no accents.
  return GREEK.test(text) ? text.toLocaleUpperCase('el') : text.toUpperCase();
}

function segments(text: string): string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

function fontChain({ font, fontWeight }: TextStyle): Typeface[] {
  return [...new Set<CaptionFont>([font, ...FALLBACK_FONTS])].map((family) => typefaceOf(family, fontWeight));
}

function splitRuns(text: string, levels: Uint8Array, chain: readonly Typeface[]): Run[] {
  const runs: Run[] = [];
  let at = 0;
  for (const grapheme of segments(text)) {
    const level = levels[at] ?? 0;
    at += grapheme.length;
    const look = lookUp(grapheme, chain);
    if (look === null) continue;
    const last = runs.at(-1);
    if (last && look.picture === null && last.typeface === look.typeface && last.level === level) last.text += grapheme;
    else runs.push({ text: grapheme, level, ...look });
  }
  return runs;
}

function lookUp(grapheme: string, chain: readonly Typeface[]): Pick<Run, 'typeface' | 'picture'> | null {
  const asPicture = (): Pick<Run, 'typeface' | 'picture'> | null => {
    const picture = emojiPicture(grapheme);
    return picture && { typeface: null, picture };
  };
  if (isEmoji(grapheme)) return asPicture();
  const needed = [...grapheme].filter((character) => !INVISIBLE.test(character));
  const typeface = chain.find((candidate) => needed.every((character) => candidate.has(character)));
  return typeface ? { typeface, picture: null } : asPicture();
}

function shapeRun({ text, level, typeface, picture }: Run, letterSpacingEm: number): Piece {
  if (typeface === null) return { level, width: EMOJI_EM + letterSpacingEm, outline: [], picture };
  return { level, picture: null, ...typeface.shape(text, level % 2 === 1, isJoined(text) ? 0 : letterSpacingEm) };
}

/** Letters that hold hands are not pulled apart. */
function isJoined(text: string): boolean {
  return /[\p{Script=Arabic}\p{Script=Syriac}]/u.test(text);
}
