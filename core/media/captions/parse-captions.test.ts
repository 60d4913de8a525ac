import { describe, expect, it } from 'vitest';
import type { Cue } from '../media-types.ts';
import { toAssScript } from './ass-script.ts';
import { cueText } from './cue-text.ts';
import { parseCaptions } from './parse-captions.ts';
import { toSrt } from './srt.ts';
import { completeStyle } from './style.ts';
import { toVtt } from './vtt.ts';

const shown = (cues: readonly Cue[]) => cues.map((cue) => [cue.startSeconds, cue.endSeconds, cueText(cue)]);
const ass = (...texts: readonly string[]) => `[Script Info]\nTitle: x\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n${texts.map((text) => `Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,${text}`).join('\n')}\n`;

const cues: Cue[] = [
  { startSeconds: 0.5, endSeconds: 2, words: [{ text: 'Știi', startSeconds: 0.7, endSeconds: 1, breakAfter: true }, { text: 'A&B', startSeconds: 1.2, endSeconds: 2 }] },
  { startSeconds: 2, endSeconds: 3, words: [{ text: '🎉', startSeconds: 2, endSeconds: 3 }] },
];

describe('parseCaptions', () => {
  it('reads back what was written, in all three formats', () => {
    for (const text of [toSrt(cues), toVtt(cues), toAssScript(cues, { width: 1080, height: 1920 }, completeStyle({}))]) expect(shown(parseCaptions(text))).toEqual(shown(cues));
  });

  it('keeps the times of words in ASS', () => {
    const [first] = parseCaptions(toAssScript(cues, { width: 1080, height: 1920 }, completeStyle({})));
    expect(first?.words.map(({ text, startSeconds }) => [text, Math.round(startSeconds * 100)])).toEqual([['Știi', 70], ['A&B', 120]]);
  });

  it('leaves out what WebVTT has besides text', () => {
    const vtt = 'WEBVTT - a title\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:fred\n\nNOTE this is not shown\n00:00 neither\n\nthe first\n00:01.000 --> 00:02.000 align:start position:10%\n<c.yellow>A &lt;b&gt;</c> <00:01.500>now\n';
    expect(shown(parseCaptions(vtt))).toEqual([[1, 2, 'A <b> now']]);
  });

  it('leaves out commands, drawings and comments of ASS', () => {
    expect(shown(parseCaptions(ass(String.raw`{\an8\pos(1,2)\fs400}big{\r} {\i1}one{\i0}\Nand\htwo`, String.raw`{\p1}m 0 0 l 9999 9999{\p0}`, String.raw`{\p1\c&HFF&}m 0 0{\p0} after, all`, String.raw`{\t(\fscx900)} \{x}`)))).toEqual([
      [1, 2, 'big one\nand two'],
      [1, 2, 'after, all'],
      [1, 2, '\\'],
    ]);
  });

  it('names the line of what is wrong', () => {
    expect(() => parseCaptions('[Events]\nDialogue: 0,1:00,2:00,Default,,0,0,0,,no')).toThrow('Line 2 of the captions: its times cannot be read.');
    expect(() => parseCaptions(ass('a '.repeat(200)))).toThrow(/^Line 6 of the captions: this caption has 399 characters/);
    expect(() => parseCaptions('WEBVTT\n\nNOTE\nx\n\n00:02.000 --> 00:01.000\nno')).toThrow(/^Line 6 of the captions: this caption ends before/);
    expect(() => parseCaptions(ass(...Array.from({ length: 1001 }, () => 'x')))).toThrow('there are more than 1000 captions');
  });

  it('takes anything else for SubRip', () => {
    expect(() => parseCaptions('just text')).toThrow('there is text before the first times');
    expect(parseCaptions('')).toEqual([]);
  });

  it('is quick with text that was made to be slow', () => {
    const startedMs = performance.now();
    for (const text of [ass('{'.repeat(290)), ass(`{${'\\k'.repeat(20_000)}}x`), `WEBVTT\n\n${'<'.repeat(100_000)}`, `1\n00:00:01,000 --> 00:00:02,000\n${'<b '.repeat(30_000)}`]) {
      try {
        parseCaptions(text);
      } catch (error) {
        expect(error).toMatchObject({ name: 'CaptionsError' });
      }
    }
    expect(performance.now() - startedMs).toBeLessThan(2000);
  });
});
