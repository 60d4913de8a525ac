/**
 * Advanced SubStation Alpha, as far as it is text: styles, positions, animations and drawings are left out, karaoke times are taken
 * as the times of words.
 */
import type { Cue, CueWord } from '../media-types.ts';
import { assertCount, assertLength, CaptionsError } from './captions-error.ts';
import { showableText } from './cue-text.ts';
import { spreadWords } from './spread-words.ts';

/** The order that nearly all files have; a `Format` line says otherwise. */
const USUAL_FORMAT = ['layer', 'start', 'end', 'style', 'name', 'marginl', 'marginr', 'marginv', 'effect', 'text'];
const TIME = /^(\d+):(\d{1,2}):(\d{1,2})[.,](\d{1,3})$/u;
const OVERRIDES = /\{([^}]*)\}/gu;
const DRAWING = /\\p(\d+)/gu;
const KARAOKE = /\\(?:k|K|kf|ko)(\d+)/u;

interface Dialogue {
  /** Counted from 1. */
  readonly line: number;
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly text: string;
}

/** In the order of their starts. @throws CaptionsError */
export function parseAss(ass: string): Cue[] {
  const dialogues = readDialogues(ass.replace(/^\uFEFF/u, '').split(/\r\n|\r|\n/u));
  assertCount(dialogues.map(({ line }) => line));
  return dialogues.flatMap(toCue).sort((a, b) => a.startSeconds - b.startSeconds);
}

function readDialogues(lines: readonly string[]): Dialogue[] {
  let format = USUAL_FORMAT;
  let inEvents = false;
  return lines.flatMap((line, index) => {
    if (/^\s*\[/u.test(line)) inEvents = /^\s*\[events\]/iu.test(line);
    else if (inEvents && /^\s*format:/iu.test(line)) format = fieldsOf(line, Infinity).map((field) => field.toLowerCase());
    else if (inEvents && /^\s*dialogue:/iu.test(line)) return [readDialogue(fieldsOf(line, format.length), format, index + 1)];
    return [];
  });
}

/** The last field is text, which may have commas. */
function fieldsOf(line: string, count: number): string[] {
  const parts = line.slice(line.indexOf(':') + 1).split(',');
  return [...parts.slice(0, count - 1), ...(parts.length >= count ? [parts.slice(count - 1).join(',')] : [])].map((part) => part.trim());
}

function readDialogue(fields: readonly string[], format: readonly string[], line: number): Dialogue {
  const field = (name: string): string => fields[format.indexOf(name)] ?? '';
  const [startSeconds, endSeconds] = [readTime(field('start'), line), readTime(field('end'), line)];
  if (endSeconds <= startSeconds) throw new CaptionsError(line, 'this caption ends before it has begun. Its end must be later than its start.');
  return { line, startSeconds, endSeconds, text: field('text') };
}

function readTime(text: string, line: number): number {
  const [, hours, minutes, seconds, fraction = ''] = TIME.exec(text) ?? [];
  if (hours === undefined) throw new CaptionsError(line, 'its times cannot be read. Write them like 0:00:01.00.');
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) + Number(fraction.padEnd(3, '0')) / 1000;
}

/** Stretches of text, each with how long it is sung where the file says so. */
interface Syllable {
  readonly text: string;
  readonly centiseconds: number | null;
}

function toCue({ line, startSeconds, endSeconds, text }: Dialogue): Cue[] {
  const syllables = readSyllables(text);
  const rows = syllables.map((syllable) => syllable.text).join('').split('\n').map(showableText).filter((row) => row !== '');
  if (rows.length === 0) return [];
  assertLength(rows, line);
  const spread = spreadWords(rows, startSeconds, endSeconds);
  return [{ startSeconds, endSeconds, words: syllables.some(({ centiseconds }) => centiseconds !== null) ? singWords(spread, syllables, startSeconds, endSeconds) : spread }];
}

function readSyllables(text: string): Syllable[] {
  const syllables: Syllable[] = [];
  let isDrawing = false;
  let at = 0;
  let centiseconds: number | null = null;
  const add = (until: number): void => {
    if (!isDrawing) syllables.push({ text: text.slice(at, until).replace(/\\[Nn]/gu, '\n').replace(/\\h/gu, ' ').replace(/[{}]/gu, ''), centiseconds });
  };
  for (const match of text.matchAll(OVERRIDES)) {
    add(match.index);
    at = match.index + match[0].length;
    centiseconds = null;
    const scale = [...(match[1] ?? '').matchAll(DRAWING)].at(-1)?.[1];
    if (scale !== undefined) isDrawing = Number(scale) > 0;
    const sung = KARAOKE.exec(match[1] ?? '')?.[1];
    if (sung !== undefined) centiseconds = Number(sung);
  }
  add(text.length);
  return syllables;
}

/** Each word begins with the syllable that its first letter is in. */
function singWords(words: readonly CueWord[], syllables: readonly Syllable[], startSeconds: number, endSeconds: number): CueWord[] {
  const letters = syllables.reduce<{ now: number; starts: number[] }>(
    ({ now, starts }, { text, centiseconds }) => ({ now: now + (centiseconds ?? 0) / 100, starts: [...starts, ...[...showableText(text).replace(/ /gu, '')].map(() => now)] }),
    { now: startSeconds, starts: [] },
  ).starts;
  let at = 0;
  const starts = words.map(({ text }) => {
    const start = letters[at] ?? endSeconds;
    at += [...text].length;
    return Math.min(start, endSeconds);
  });
  return words.map((word, index) => ({ ...word, startSeconds: starts[index] ?? startSeconds, endSeconds: starts[index + 1] ?? endSeconds }));
}
