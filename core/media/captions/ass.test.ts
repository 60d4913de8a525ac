import { parse } from 'ass-compiler';
import { describe, expect, it } from 'vitest';
import type { Cue } from '../media-types.ts';
import { type AssOptions, toAss } from './ass.ts';
import { type CaptionStyle, completeStyle } from './style.ts';

const portrait = { width: 1080, height: 1920 };

/** A cue in which each word takes as long as the others. */
function say(text: string, startSeconds = 0, endSeconds = 1): Cue {
  const words = text.split(' ');
  const each = (endSeconds - startSeconds) / words.length;
  return { startSeconds, endSeconds, words: words.map((word, index) => ({ text: word, startSeconds: startSeconds + index * each, endSeconds: startSeconds + (index + 1) * each })) };
}

interface Drawn {
  readonly start: number;
  readonly end: number;
  readonly x: number;
  readonly y: number;
  readonly color: string;
  readonly text: string;
}

function draw(cues: readonly Cue[], options: Partial<AssOptions> = {}, style: Partial<CaptionStyle> = {}): Drawn[] {
  return parse(toAss(cues, { ...portrait, ...options, style: completeStyle(style) })).events.dialogue.map(({ Start, End, Text }) => {
    const [, x = '', y = ''] = /\\pos\(([^,]+),([^)]+)\)/.exec(Text.raw) ?? [];
    return { start: Start, end: End, x: Number(x), y: Number(y), color: /\\c&H(\w+)&/.exec(Text.raw)?.[1] ?? '', text: Text.raw };
  });
}

describe('toAss', () => {
  it('draws every word in its place and colors the spoken one, without a gap', () => {
    const events = draw([say('one two', 1, 2)]);
    const yellow = events.filter(({ color }) => color === '00D4FF');
    expect(yellow.map(({ start, end }) => [start, end])).toEqual([[0.98, 1.48], [1.48, 1.98]]);
    const places = (of: readonly Drawn[]) => new Set(of.map(({ x, y }) => `${x},${y}`));
    expect(places(events)).toEqual(places(yellow));
    // "one" is white after, "two" before it is spoken.
    expect(events.filter(({ color }) => color === 'FFFFFF').map(({ start, end }) => [start, end])).toEqual([[1.48, 1.98], [0.98, 1.48]]);
  });

  it('never writes text, so nothing in it can be a command', () => {
    const [event] = draw([say('{\\b1}a\\N\\p0')]);
    expect(event?.text).toMatch(/^\{[^{}]*\\p4\}[mlb \d-]+$/);
  });

  it('begins half a picture early, so that the nearest picture is the first to show it', () => {
    const [event] = draw([{ ...say('late', 3725.04, 3726) }], {}, { highlightColor: 'none' });
    expect(event?.start).toBeCloseTo(Math.round(3725.04 * 30) / 30 - 1 / 60, 2);
  });

  it('writes what falls into a stretch, the same as without the stretch', () => {
    const cues = [say('first one', 0, 1), say('second one', 1, 2), say('third one', 2, 3)];
    const all = draw(cues).map(({ text }) => text);
    const some = draw(cues, { window: { startSeconds: 1, endSeconds: 2 } }).map(({ text }) => text);
    expect(some).toEqual(draw([cues[1] ?? say('')]).map(({ text }) => text));
    expect(all).toEqual(expect.arrayContaining(some));
    expect(some.length).toBeLessThan(all.length / 2);
  });

  it('stands in a stretch as it does in the whole, whatever it is stacked on', () => {
    const cues = [say('one', 0, 3), say('two', 1, 5), say('three', 4, 6), say('four', 7, 8)];
    const [all, some] = [draw(cues), draw(cues, { window: { startSeconds: 5.2, endSeconds: 6 } })];
    expect(some.length).toBeGreaterThan(0);
    expect(all.map(({ text }) => text)).toEqual(expect.arrayContaining(some.map(({ text }) => text)));
  });

  it('keeps clear of what networks lay over a portrait video', () => {
    const ys = draw([say('below all of this')]).map(({ y }) => y);
    expect(Math.max(...ys)).toBeLessThan(1920 - 500);
    expect(Math.min(...draw([say('above')], {}, { position: 'top' }).map(({ y }) => y))).toBeGreaterThan(260);
    expect(draw([say('wide')], { width: 1920, height: 1080 })[0]?.y).toBeGreaterThan(900);
  });

  it('shows captions that overlap above each other', () => {
    const [lower, upper] = draw([say('one', 0, 2), say('two', 1, 3)], {}, { preset: 'bold' });
    expect((lower?.y ?? 0) - (upper?.y ?? 0)).toBeGreaterThan(80);
  });

  it('draws a title at the top over the first seconds, and a caption at the top below it', () => {
    const events = draw([say('caption')], { hookTitle: { text: 'Stop!', durationSeconds: 2 } }, { preset: 'bold', position: 'top' });
    expect(events.map(({ start, end }) => [start, end])).toEqual([[0, 1.98], [0, 0.98]]);
    expect((events[1]?.y ?? 0) - (events[0]?.y ?? 0)).toBeGreaterThan(100);
  });

  it('makes the spoken word grow and come to rest', () => {
    expect(draw([say('grow')], {}, { preset: 'pop' })[0]?.text).toContain(String.raw`\t(0,70,\fscx118\fscy118)\t(70,150,\fscx112\fscy112)`);
  });

  it('draws an emoji as its colored shapes', () => {
    const colors = draw([say('❤️ 🇷🇴')], {}, { highlightColor: 'none' }).map(({ color }) => color);
    expect(new Set(colors).size).toBeGreaterThanOrEqual(4);
  });
});
