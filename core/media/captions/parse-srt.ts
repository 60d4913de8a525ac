/**
 * Captions as people write them or other tools export them: SubRip, forgiving in form (byte order mark, any line ends, comma or
 * point, numbers missing or wrong, tags, blank lines inside a caption, a WebVTT header), strict in what decides when text is shown.
 */
import type { Cue, CueWord } from '../media-types.ts';
import { showableText } from './cue-text.ts';

/** One or two sentences for the author; they name the line. */
export class SrtError extends Error {
  readonly line: number;

  constructor(line: number, problem: string) {
    super(`Line ${line} of the captions: ${problem}`);
    this.name = 'SrtError';
    this.line = line;
  }
}

const MOST_CUES = 1000;
/** Each word is drawn with all the others of its caption. */
const MOST_CHARACTERS = 300;
const TIME = String.raw`(?:(\d{1,2}):)?(\d{1,2}):(\d{2})(?:[,.](\d{1,3}))?`;
const TIMES = new RegExp(String.raw`^\s*${TIME}\s*-->\s*${TIME}(?:\s.*)?$`, 'u');
/** What was surely meant to say times. */
const LIKE_TIMES = /-->|^\s*(?:\d{1,3}:){1,2}\d{1,2}[,.]\d/u;
const NUMBER = /^\s*\d+\s*$/u;
/** HTML as SubRip knows it, and the overrides of ASS. Anything else in angle brackets is text. */
const TAGS = /<\/?(?:b|i|u|s|font|c|v)(?:[\s.][^<>]*)?>|\{\\[^{}]*\}/giu;
const EXAMPLE = 'Write times like 00:00:01,000 --> 00:00:02,500.';

interface Block {
  /** Counted from 1; where its times stand. */
  readonly line: number;
  readonly times: RegExpExecArray;
  readonly texts: string[];
}

/**
 * In the order of their starts. They may overlap; the renderer stacks them. The words of each share its time by their length.
 * @throws SrtError
 */
export function parseSrt(srt: string): Cue[] {
  const blocks = splitBlocks(srt.replace(/^\uFEFF/u, '').split(/\r\n|\r|\n/u));
  if (blocks.length > MOST_CUES) throw new SrtError(blocks[MOST_CUES]?.line ?? 1, `there are more than ${MOST_CUES} captions. Join some of them.`);
  return blocks.flatMap(toCue).sort((a, b) => a.startSeconds - b.startSeconds);
}

function splitBlocks(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  for (const [index, text] of lines.entries()) {
    const times = TIMES.exec(text);
    const current = blocks.at(-1);
    if (times) {
      blocks.push({ line: index + 1, times, texts: [] });
      continue;
    }
    if (LIKE_TIMES.test(text)) throw new SrtError(index + 1, `these times cannot be read. ${EXAMPLE}`);
    if (isNumber(lines, index, current) || text.trim() === '') continue;
    if (current) current.texts.push(text);
    else if (!/^\s*WEBVTT\b/u.test(text)) throw new SrtError(index + 1, `there is text before the first times. ${EXAMPLE}`);
  }
  return blocks;
}

/** A bare number before times counts the captions, unless it is all that the caption before says. */
function isNumber(lines: readonly string[], index: number, current: Block | undefined): boolean {
  if (!NUMBER.test(lines[index] ?? '') || !LIKE_TIMES.test(lines[index + 1] ?? '')) return false;
  return (lines[index - 1] ?? '').trim() === '' || (current?.texts.length ?? 0) > 0;
}

function toCue({ line, times, texts }: Block): Cue[] {
  const [startSeconds, endSeconds] = [readTime(times.slice(1, 5), line), readTime(times.slice(5, 9), line)];
  if (endSeconds <= startSeconds) throw new SrtError(line, 'this caption ends before it has begun. Its end must be later than its start.');
  const rows = texts.map((text) => showableText(text.replace(TAGS, ''))).filter((text) => text !== '');
  const length = rows.join(' ').length;
  if (length > MOST_CHARACTERS) throw new SrtError(line, `this caption has ${length} characters; up to ${MOST_CHARACTERS} can be shown at once. Split it.`);
  return rows.length === 0 ? [] : [{ startSeconds, endSeconds, words: spread(rows, startSeconds, endSeconds) }];
}

function readTime([hours = '0', minutes = '', seconds = '', fraction = '0']: readonly (string | undefined)[], line: number): number {
  if (Number(minutes) > 59 || Number(seconds) > 59) throw new SrtError(line, `minutes and seconds go up to 59. ${EXAMPLE}`);
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) + Number(fraction.padEnd(3, '0')) / 1000;
}

function spread(rows: readonly string[], startSeconds: number, endSeconds: number): CueWord[] {
  const words = rows.flatMap((row, index) => {
    const ofRow = row.split(' ');
    return ofRow.map((text, at) => ({ text, breaks: at === ofRow.length - 1 && index < rows.length - 1 }));
  });
  const total = words.reduce((sum, { text }) => sum + text.length + 1, 0);
  let spoken = 0;
  const timeNow = (): number => Math.round((startSeconds + ((endSeconds - startSeconds) * spoken) / total) * 1000) / 1000;
  return words.map(({ text, breaks }) => {
    const start = timeNow();
    spoken += text.length + 1;
    return { text, startSeconds: start, endSeconds: timeNow(), ...(breaks ? { breakAfter: true } : {}) };
  });
}
