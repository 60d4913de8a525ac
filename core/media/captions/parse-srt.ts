/**
 * Captions as people write them or other tools export them: SubRip, forgiving in form (byte order mark, any line ends, comma or
 * point, numbers missing or wrong, tags, blank lines inside a caption, a WebVTT header), strict in what decides when text is shown.
 */
import type { Cue } from '../media-types.ts';
import { assertCount, assertLength, CaptionsError } from './captions-error.ts';
import { showableText } from './cue-text.ts';
import { spreadWords } from './spread-words.ts';

const TIME = String.raw`(?:(\d{1,2}):)?(\d{1,2}):(\d{2})(?:[,.](\d{1,3}))?`;
const TIMES = new RegExp(String.raw`^\s*${TIME}\s*-->\s*${TIME}(?:\s.*)?$`, 'u');
/** What was surely meant to say times. */
const LIKE_TIMES = /-->|^\s*(?:\d{1,3}:){1,2}\d{1,2}[,.]\d/u;
const NUMBER = /^\s*\d+\s*$/u;
/** HTML as SubRip and WebVTT know it, times of words, and the overrides of ASS. Anything else in angle brackets is text. */
const TAGS = /<\/?(?:b|i|u|s|font|c|v|ruby|rt|lang)(?:[\s.][^<>]*)?>|<\d[\d:.]*>|\{\\[^{}]*\}/giu;
const EXAMPLE = 'Write times like 00:00:01,000 --> 00:00:02,500.';

interface Block {
  /** Counted from 1; where its times stand. */
  readonly line: number;
  readonly times: RegExpExecArray;
  readonly texts: string[];
}

/**
 * In the order of their starts. They may overlap; the renderer stacks them. The words of each share its time by their length.
 * @param decode what else is done to the text of a caption once its tags are gone
 * @throws CaptionsError
 */
export function parseSrt(srt: string, decode = (text: string): string => text): Cue[] {
  const blocks = splitBlocks(srt.replace(/^\uFEFF/u, '').split(/\r\n|\r|\n/u));
  assertCount(blocks.map(({ line }) => line));
  return blocks.flatMap((block) => toCue(block, decode)).sort((a, b) => a.startSeconds - b.startSeconds);
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
    if (LIKE_TIMES.test(text)) throw new CaptionsError(index + 1, `these times cannot be read. ${EXAMPLE}`);
    if (isNumber(lines, index, current) || text.trim() === '') continue;
    if (current) current.texts.push(text);
    else if (!/^\s*WEBVTT\b/u.test(text)) throw new CaptionsError(index + 1, `there is text before the first times. ${EXAMPLE}`);
  }
  return blocks;
}

/** A bare number before times counts the captions, unless it is all that the caption before says. */
function isNumber(lines: readonly string[], index: number, current: Block | undefined): boolean {
  if (!NUMBER.test(lines[index] ?? '') || !LIKE_TIMES.test(lines[index + 1] ?? '')) return false;
  return (lines[index - 1] ?? '').trim() === '' || (current?.texts.length ?? 0) > 0;
}

function toCue({ line, times, texts }: Block, decode: (text: string) => string): Cue[] {
  const [startSeconds, endSeconds] = [readTime(times.slice(1, 5), line), readTime(times.slice(5, 9), line)];
  if (endSeconds <= startSeconds) throw new CaptionsError(line, 'this caption ends before it has begun. Its end must be later than its start.');
  const rows = texts.map((text) => showableText(decode(text.replace(TAGS, '')))).filter((text) => text !== '');
  assertLength(rows, line);
  return rows.length === 0 ? [] : [{ startSeconds, endSeconds, words: spreadWords(rows, startSeconds, endSeconds) }];
}

function readTime([hours = '0', minutes = '', seconds = '', fraction = '0']: readonly (string | undefined)[], line: number): number {
  if (Number(minutes) > 59 || Number(seconds) > 59) throw new CaptionsError(line, `minutes and seconds go up to 59. ${EXAMPLE}`);
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) + Number(fraction.padEnd(3, '0')) / 1000;
}
