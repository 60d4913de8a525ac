/**
 * Advanced SubStation Alpha, word by word: one event per spoken word shows the whole cue with that word colored. Only colors change
 * from one event to the next, so nothing moves.
 */
import type { Cue, HookTitle } from '../media-types.ts';
import { cueText, joinWords } from './cue-text.ts';
import { type CaptionStyle, DEFAULT_STYLE, edgeMargin, NO_HIGHLIGHT } from './style.ts';

export interface AssOptions {
  readonly width: number;
  readonly height: number;
  readonly style?: CaptionStyle;
  /** Drawn over the first seconds. */
  readonly hookTitle?: HookTitle;
  /** Only what is to be seen in this stretch; times stay those of the whole video. */
  readonly window?: { readonly startSeconds: number; readonly endSeconds: number };
}

/** Changes when the same captions would be drawn otherwise. */
export const CAPTIONS_VERSION = 1;

/** Width of an average character of an extra bold face, in units of its size; captions are shrunk when a word would not fit. */
const CHARACTER_WIDTH = 0.47;
/** Centered at each height; numbered as on a keypad. */
const ALIGNMENT = { bottom: 2, middle: 5, top: 8 } as const;
const LINE_BREAK = String.raw`\N`;
const EVENT_FORMAT = 'Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text';

export function toAss(cues: readonly Cue[], { width, height, style = DEFAULT_STYLE, window }: AssOptions): string {
  const shown = window ? cues.filter(({ startSeconds, endSeconds }) => startSeconds < window.endSeconds && endSeconds > window.startSeconds) : cues;
  const events = shown.flatMap((cue) => cueEvents(cue, style, { width, height }));
  return [...header(width, height, style), '', '[Events]', `Format: ${EVENT_FORMAT}`, ...events, ''].join('\n');
}

function header(width: number, height: number, style: CaptionStyle): string[] {
  const scale = scaleOf({ width, height });
  const px = (length: number): number => Math.round(length * scale);
  const fine = (length: number): number => Math.round(length * scale * 100) / 100;
  const look = [style.fontName, px(style.fontSize), assColor(style.color), assColor(style.highlightColor === NO_HIGHLIGHT ? style.color : style.highlightColor), assColor(style.outlineColor), '&H80000000'];
  // Bold, italic, underline, strike-out; scale x, scale y, spacing, angle; border style, outline, shadow; alignment, margins, encoding.
  const shape = [0, 0, 0, 0, 100, 100, 0, 0, 1, fine(style.outline), fine(style.shadow)];
  const place = [ALIGNMENT[style.position], px(style.sideMargin), px(style.sideMargin), px(edgeMargin(style, { width, height })), 1];
  return [
    '[Script Info]',
    'ScriptType: v4.00+',
    `PlayResX: ${width}`,
    `PlayResY: ${height}`,
    'WrapStyle: 0',
    'ScaledBorderAndShadow: yes',
    'YCbCr Matrix: None',
    '',
    '[V4+ Styles]',
    'Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding',
    `Style: Caption,${[...look, ...shape, ...place].join(',')}`,
  ];
}

type Picture = Pick<AssOptions, 'width' | 'height'>;

function scaleOf({ width, height }: Picture): number {
  return Math.min(width, height) / 1080;
}

function cueEvents(cue: Cue, style: CaptionStyle, picture: Picture): string[] {
  const size = shrinkTag(cue, style, picture);
  const event = (start: number, end: number, text: string): string[] => (end <= start ? [] : [`Dialogue: 0,${assTime(start)},${assTime(end)},Caption,,0,0,0,,${size}${text}`]);
  const { highlightColor } = style;
  if (highlightColor === NO_HIGHLIGHT) return event(centiseconds(cue.startSeconds), centiseconds(cue.endSeconds), joinWords(cue.words, LINE_BREAK, ({ text }) => escapeText(text)));
  // In centiseconds, each event beginning where the one before ended, so that no frame falls between two.
  const starts = cue.words.map((word, index) => centiseconds(index === 0 ? cue.startSeconds : word.startSeconds));
  const ends = [...starts.slice(1), centiseconds(cue.endSeconds)];
  return cue.words.flatMap((spoken, index) => {
    const colored = `{\\c${assColor(highlightColor)}&}${escapeText(spoken.text)}{\\c}`;
    return event(starts[index] ?? 0, ends[index] ?? 0, joinWords(cue.words, LINE_BREAK, (word) => (word === spoken ? colored : escapeText(word.text))));
  });
}

/** Lines wrap between words, so only a word that is wider than the picture needs smaller type. */
function shrinkTag(cue: Cue, style: CaptionStyle, picture: Picture): string {
  const scale = scaleOf(picture);
  const room = picture.width - 2 * style.sideMargin * scale;
  const longest = Math.max(...cueText(cue).split(/\s/u).map((word) => [...word].length));
  const needed = longest * CHARACTER_WIDTH * style.fontSize * scale;
  return needed <= room ? '' : `{\\fs${Math.floor((style.fontSize * scale * room) / needed)}}`;
}

/** Braces open commands. A backslash begins an escape when certain letters follow, so an invisible character is put between. */
function escapeText(text: string): string {
  return text.replace(/\\/g, '\\\u2060').replace(/[{}]/g, String.raw`\$&`).replace(/[\r\n]+/g, ' ');
}

/** `#RRGGBB` as ASS writes it: blue first, and alpha 00 is opaque. */
function assColor(color: string): string {
  const [, red = 'FF', green = 'FF', blue = 'FF'] = /^#(..)(..)(..)$/.exec(color) ?? [];
  return `&H00${blue}${green}${red}`;
}

function centiseconds(seconds: number): number {
  return Math.max(0, Math.round(seconds * 100));
}

function assTime(total: number): string {
  const pad = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${Math.floor(total / 360_000)}:${pad((total / 6000) % 60)}:${pad((total / 100) % 60)}.${pad(total % 100)}`;
}
