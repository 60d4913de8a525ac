import type { Cue } from '../media-types.ts';
import { assHead, formatCentiseconds } from './drawing/ass-events.ts';
import { edgeMargin, type Picture, sideMargin, unitOf } from './layout/safe-zones.ts';
import { type CaptionStyle, NO_HIGHLIGHT } from './style.ts';

/** Centered at each height; numbered as on a keypad. */
const ALIGNMENT = { bottom: 2, middle: 5, top: 8 } as const;

/** Captions as ASS for other programs: text that can be edited, in a style near to ours, with the times of words as karaoke. */
export function toAssScript(cues: readonly Cue[], picture: Picture, style: CaptionStyle): string {
  const events = cues.map((cue) => `Dialogue: 0,${time(cue.startSeconds)},${time(cue.endSeconds)},Caption,,0,0,0,,${karaoke(cue)}`);
  return [...assHead(picture, `Caption,${styleFields(style, picture)}`), '', '[Events]', 'Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text', ...events, ''].join('\n');
}

function styleFields(style: CaptionStyle, picture: Picture): string {
  const px = (length: number): number => Math.round(length * unitOf(picture) * 10) / 10;
  const marked = style.highlightColor === NO_HIGHLIGHT ? style.color : style.highlightColor;
  const look = [style.font, px(style.fontSize), color(marked), color(style.color), color(style.outlineColor), '&H80000000', style.fontWeight >= 700 ? -1 : 0, 0, 0, 0, 100, 100, px(style.letterSpacing), 0, 1, px(style.outline), px(style.shadow)];
  const side = Math.round(px(sideMargin(style, picture)));
  return [...look, ALIGNMENT[style.position], side, side, Math.round(px(edgeMargin(style, picture))), 1].join(',');
}

/** A silence before the first word, then each word until the next one begins. */
function karaoke({ startSeconds, endSeconds, words }: Cue): string {
  const starts = words.map((word) => Math.round(word.startSeconds * 100));
  const lead = (starts[0] ?? 0) - Math.round(startSeconds * 100);
  const sung = words.map(({ text, breakAfter }, index) => {
    const length = Math.max(0, (starts[index + 1] ?? Math.round(endSeconds * 100)) - (starts[index] ?? 0));
    return `{\\k${length}}${escapeText(text)}${index === words.length - 1 ? '' : breakAfter ? '\\N' : ' '}`;
  });
  return `${lead > 0 ? `{\\k${lead}}` : ''}${sung.join('')}`;
}

/** Braces open commands, and a backslash may begin one. */
function escapeText(text: string): string {
  return text.replace(/\\/g, '\\\u2060').replace(/\{/g, '(').replace(/\}/g, ')').replace(/[\r\n]+/g, ' ');
}

function color(rgb: string): string {
  const [, red = 'FF', green = 'FF', blue = 'FF'] = /^#(..)(..)(..)$/.exec(rgb) ?? [];
  return `&H00${blue}${green}${red}`.toUpperCase();
}

function time(seconds: number): string {
  return formatCentiseconds(Math.max(0, Math.round(seconds * 100)));
}
