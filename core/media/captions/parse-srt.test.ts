import { describe, expect, it } from 'vitest';
import type { Cue } from '../media-types.ts';
import { cueText } from './cue-text.ts';
import { CaptionsError } from './captions-error.ts';
import { parseSrt } from './parse-srt.ts';
import { toSrt } from './srt.ts';

const shown = (cues: readonly Cue[]) => cues.map((cue) => [cue.startSeconds, cue.endSeconds, cueText(cue)]);

describe('parseSrt', () => {
  it('reads what toSrt writes, and keeps line breaks', () => {
    const srt = '1\n00:00:00,200 --> 00:00:01,500\nȘtii ce\nspun?\n\n2\n01:02:05,050 --> 01:02:06,000\nA&B < C\n';
    const cues = parseSrt(srt);
    expect(shown(cues)).toEqual([[0.2, 1.5, 'Știi ce\nspun?'], [3725.05, 3726, 'A&B < C']]);
    expect(toSrt(cues)).toBe(srt);
  });

  it('forgives a byte order mark, CRLF, points, missing hours, missing numbers and a WebVTT header', () => {
    expect(shown(parseSrt('\uFEFF1\r\n00:00:01.000 --> 00:00:02.5\r\nOne\r\n\r\n2\r\n0:00:02,500 --> 00:00:03\r\nTwo'))).toEqual([[1, 2.5, 'One'], [2.5, 3, 'Two']]);
    expect(shown(parseSrt('WEBVTT\n\n00:01.000 --> 00:02.000 align:start\nOne\n00:02.000 --> 00:03.000\nTwo'))).toEqual([[1, 2, 'One'], [2, 3, 'Two']]);
    expect(shown(parseSrt('1\n00:00:01,000 --> 00:00:02,000\nOne\n2\n00:00:02,000 --> 00:00:03,000\nTwo'))).toEqual([[1, 2, 'One'], [2, 3, 'Two']]);
  });

  it('tells a number that counts from a number that is said', () => {
    const numbers = '7\n00:00:01,000 --> 00:00:02,000\n42\n\n8\n00:00:02,000 --> 00:00:03,000\n43\n00:00:03,000 --> 00:00:04,000\n44';
    expect(shown(parseSrt(numbers)).map(([, , text]) => text)).toEqual(['42', '43', '44']);
  });

  it('takes blank lines inside of a caption, and leaves out captions without text', () => {
    expect(shown(parseSrt('1\n00:00:01,000 --> 00:00:02,000\nOne\n\nmore\n\n2\n00:00:02,000 --> 00:00:03,000\n\n3\n00:00:03,000 --> 00:00:04,000\n<b></b>'))).toEqual([[1, 2, 'One\nmore']]);
    expect([parseSrt(''), parseSrt(' \n\n')]).toEqual([[], []]);
  });

  it('strips tags and overrides, but nothing that only looks like one', () => {
    const text = '<i>Now</i> <font color="#ff0000">red</font> {\\an8}top 1 <b 2 <2kg> {x}';
    expect(shown(parseSrt(`00:00:01,000 --> 00:00:02,000\n${text}`))).toEqual([[1, 2, 'Now red top 1 <b 2 <2kg> {x}']]);
  });

  it('orders captions by their start and lets them overlap', () => {
    expect(shown(parseSrt('00:00:02,000 --> 00:00:04,000\nB\n\n00:00:01,000 --> 00:00:03,000\nA'))).toEqual([[1, 3, 'A'], [2, 4, 'B']]);
  });

  it('gives each word its share of the time, without a gap', () => {
    const [cue] = parseSrt('00:00:01,000 --> 00:00:03,000\na bbb\nc');
    expect(cue?.words).toEqual([
      { text: 'a', startSeconds: 1, endSeconds: 1.5 },
      { text: 'bbb', startSeconds: 1.5, endSeconds: 2.5, breakAfter: true },
      { text: 'c', startSeconds: 2.5, endSeconds: 3 },
    ]);
  });

  it.each([
    ['times it cannot read', '1\n00:00:01,000 -> 00:00:02,000\nOne', 2],
    ['letters in times', '1\n00:00:01,000 --> 00:00:02,000\nOne\n\n2\n00:00:0x,000 --> 00:00:03,000\nTwo', 6],
    ['an end that is missing', '00:00:01,000 -->\nOne', 1],
    ['an end before its start', '\n00:00:02,000 --> 00:00:01,000\nOne', 2],
    ['an end at its start', '00:00:02,000 --> 00:00:02,000\nOne', 1],
    ['61 seconds', '00:00:61,000 --> 00:02:00,000\nOne', 1],
    ['75 minutes', '00:75:01,000 --> 02:00:00,000\nOne', 1],
    ['text without times', 'Only words\nand more', 1],
    ['a caption that fills the picture', `00:00:01,000 --> 00:00:02,000\n${'word '.repeat(70)}`, 1],
  ])('refuses %s and names the line', (_what, srt, line) => {
    expect(() => parseSrt(srt)).toThrowError(CaptionsError);
    expect(() => parseSrt(srt)).toThrowError(`Line ${line} of the captions: `);
  });

  it('takes a thousand captions and no more', () => {
    const captions = (count: number) => Array.from({ length: count }, (_, index) => `00:${String(Math.floor(index / 60)).padStart(2, '0')}:${String(index % 60).padStart(2, '0')},000 --> 00:59:59,000\nx\n`).join('\n');
    expect(parseSrt(captions(1000))).toHaveLength(1000);
    expect(() => parseSrt(captions(1001))).toThrowError('Line 3001 of the captions: there are more than 1000');
  });
});
