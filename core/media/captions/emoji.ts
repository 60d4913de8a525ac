/** Emoji as pictures: Twemoji (graphics CC-BY 4.0), whose flat shapes are drawn one by one. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ColoredPath, parseSvgPicture } from './drawing/svg-picture.ts';

/** Side of the square that the shapes are in. */
export const EMOJI_SIZE = 36;

const EMOJI = /^\p{RGI_Emoji}$/v;

const pictures = new Map<string, readonly ColoredPath[] | null>();

/** Whether a grapheme asks to be drawn as a picture; signs such as ™ and ❤ do only with the selector that says so. */
export function isEmoji(grapheme: string): boolean {
  return EMOJI.test(grapheme);
}

/** The shapes of an emoji in a square of `EMOJI_SIZE`; null when there is no picture of it. */
export function emojiPicture(grapheme: string): readonly ColoredPath[] | null {
  const known = pictures.get(grapheme);
  if (known !== undefined) return known;
  const picture = readPicture(grapheme);
  pictures.set(grapheme, picture);
  return picture;
}

function readPicture(grapheme: string): ColoredPath[] | null {
  const points = [...grapheme].map((character) => (character.codePointAt(0) ?? 0).toString(16));
  // Files are named after the characters; the sign that asks for a picture is left out of most names.
  for (const name of new Set([points, points.filter((point) => point !== 'fe0f')].map((parts) => parts.join('-')))) {
    const svg = readIfThere(path.join(folder(), `${name}.svg`));
    if (svg !== null) return parseSvgPicture(svg);
  }
  return null;
}

function folder(): string {
  return path.dirname(fileURLToPath(import.meta.resolve('@twemoji/svg/package.json')));
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
