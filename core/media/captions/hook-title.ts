import type { Cue, HookTitle } from '../media-types.ts';
import { showableText } from './cue-text.ts';
import { type CaptionStyle, NO_HIGHLIGHT } from './style.ts';

const LARGER = 1.4;

/** The title as a cue of its own, from the first picture on. */
export function titleCue({ text, durationSeconds }: HookTitle): Cue {
  const rows = text.split(/[\r\n]+/u).map(showableText).filter((row) => row !== '');
  const words = rows.flatMap((row, index) => {
    const ofRow = row.split(' ');
    return ofRow.map((word, place) => ({ text: word, startSeconds: 0, endSeconds: durationSeconds, ...(place === ofRow.length - 1 && index < rows.length - 1 ? { breakAfter: true as const } : {}) }));
  });
  return { startSeconds: 0, endSeconds: durationSeconds, words };
}

/** As the captions look, but larger, at the top, and nothing in it marked. */
export function titleStyle(style: CaptionStyle, margin: number | null = null): CaptionStyle {
  return { ...style, fontSize: Math.round(style.fontSize * LARGER), highlightColor: NO_HIGHLIGHT, spokenScale: 100, box: style.box === 'none' ? 'none' : 'line', position: 'top', margin };
}
