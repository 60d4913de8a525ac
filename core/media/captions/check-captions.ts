import type { Cue, HookTitle, MediaWarning } from '../media-types.ts';
import { cueText } from './cue-text.ts';
import { missingGlyphs } from './layout/shape-words.ts';
import type { CaptionStyle } from './style.ts';

/** Faster than fast speech; nobody reads more in a second while looking at pictures too. */
const MOST_CHARACTERS_PER_SECOND = 32;
/** Shorter ones are taken in at a glance. */
const GLANCE_CHARACTERS = 10;
const NAMED_GLYPHS = 12;

/** What viewers will not be able to read, before anything is rendered. */
export function checkCaptions(cues: readonly Cue[], style: CaptionStyle, hookTitle?: HookTitle): MediaWarning[] {
  return [...checkGlyphs([...cues.map(cueText), ...(hookTitle ? [hookTitle.text] : [])], style), ...checkSpeed(cues)];
}

function checkGlyphs(texts: readonly string[], style: CaptionStyle): MediaWarning[] {
  const missing = [...new Set(texts.flatMap((text) => missingGlyphs(text.replace(/\s+/gu, ' '), style)))];
  if (missing.length === 0) return [];
  const named = missing.slice(0, NAMED_GLYPHS).join(' ') + (missing.length > NAMED_GLYPHS ? ' …' : '');
  return [{ code: 'captions.glyph-missing', message: `The captions have characters that none of the fonts can draw, so they are left out: ${named}. Write them differently.` }];
}

function checkSpeed(cues: readonly Cue[]): MediaWarning[] {
  const hasty = cues.filter((cue) => {
    const { length } = cueText(cue);
    return length > GLANCE_CHARACTERS && length / (cue.endSeconds - cue.startSeconds) > MOST_CHARACTERS_PER_SECOND;
  });
  const [first] = hasty;
  if (!first) return [];
  const when = `${Math.floor(first.startSeconds / 60)}:${String(Math.floor(first.startSeconds % 60)).padStart(2, '0')}`;
  const count = hasty.length === 1 ? '1 caption is' : `${hasty.length} captions are`;
  return [{ code: 'captions.too-fast', message: `${count} shown too briefly to be read, the first at ${when}. Let the voice speak more slowly, or give them more time.` }];
}
