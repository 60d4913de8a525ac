import { describe, expect, it } from 'vitest';
import type { Cue } from '../media-types.ts';
import { toSrt } from './srt.ts';
import { toVtt } from './vtt.ts';

const cues: Cue[] = [
  {
    startSeconds: 0.2,
    endSeconds: 1.5,
    words: [
      { text: 'Știi', startSeconds: 0.26, endSeconds: 0.6 },
      { text: 'ce', startSeconds: 0.7, endSeconds: 0.8 },
      { text: 'spun?', startSeconds: 0.85, endSeconds: 1.3 },
    ],
  },
  { startSeconds: 3725.0496, endSeconds: 3726, words: [{ text: 'A&B <i>', startSeconds: 3725.0496, endSeconds: 3726 }] },
];

describe('toSrt', () => {
  it('writes numbered blocks with commas', () => {
    expect(toSrt(cues)).toBe('1\n00:00:00,200 --> 00:00:01,500\nȘtii ce spun?\n\n2\n01:02:05,050 --> 01:02:06,000\nA&B <i>\n');
  });
});

describe('toVtt', () => {
  it('writes a header, points and escaped text', () => {
    expect(toVtt(cues)).toBe('WEBVTT\n\n00:00:00.200 --> 00:00:01.500\nȘtii ce spun?\n\n01:02:05.050 --> 01:02:06.000\nA&amp;B &lt;i&gt;\n');
  });
});
