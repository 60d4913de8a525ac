import { describe, expect, it } from 'vitest';
import { EMOJI_SIZE, emojiPicture, isEmoji } from '../emoji.ts';
import type { Path } from './path.ts';
import { parseSvgPath } from './svg-path.ts';
import { parseSvgPicture } from './svg-picture.ts';

/** Where the path is at the end of each step, rounded. */
const ends = (path: Path) => path.map(({ command, points }) => [command, ...points.slice(-2).map((value) => Math.round(value * 100) / 100 + 0)]);

describe('parseSvgPath', () => {
  it('reads relative, repeated, shortened and mirrored commands', () => {
    expect(ends(parseSvgPath('M1 2l3 0 0 4h-3zm5 5V9H1'))).toEqual([['m', 1, 2], ['l', 4, 2], ['l', 4, 6], ['l', 1, 6], ['m', 6, 7], ['l', 6, 9], ['l', 1, 9]]);
    expect(parseSvgPath('M0 0C0 1 1 2 2 2s2-1 2-2').at(-1)?.points).toEqual([3, 2, 4, 1, 4, 0]);
    expect(ends(parseSvgPath('M.5.5l-.25-.25Q1 1 2 0'))).toEqual([['m', 0.5, 0.5], ['l', 0.25, 0.25], ['b', 2, 0]]);
  });

  it('draws arcs as quarters, with flags written without spaces', () => {
    const circle = parseSvgPath('M10 0a10 10 0 11-20 0 10 10 0 1120 0');
    expect(ends(circle)).toEqual([['m', 10, 0], ['b', 0, 10], ['b', -10, 0], ['b', 0, -10], ['b', 10, 0]]);
    for (const { command, points } of circle) if (command === 'b') expect(Math.hypot(points[0] ?? 0, points[1] ?? 0)).toBeCloseTo(Math.hypot(10, 5.523), 2);
    expect(ends(parseSvgPath('M0 0A0 5 0 0 1 3 4'))).toEqual([['m', 0, 0], ['l', 3, 4]]);
  });

  it('refuses what it does not know', () => {
    expect(() => parseSvgPath('M0 0T1 1')).toThrow('no known path command');
    expect(() => parseSvgPath('M0 0L1')).toThrow('ends too early');
  });
});

describe('parseSvgPicture', () => {
  it('gives shapes the colors, opacities and places of their groups', () => {
    const svg = '<svg viewBox="0 0 36 36"><defs><clipPath id="a"><path d="M0 0h9"/></clipPath></defs><g fill="#abc" opacity=".5" transform="rotate(90 10 10)"><path d="M10 0h5"/><circle fill="red" cx="1" cy="2" r="3"/></g><path fill="none" d="M0 0"/></svg>';
    const [line, circle, ...others] = parseSvgPicture(svg);
    expect([line?.color, line?.opacity, circle?.color, others]).toEqual(['#aabbcc', 0.5, '#FF0000', []]);
    expect(ends(line?.path ?? [])).toEqual([['m', 20, 10], ['l', 20, 15]]);
  });

  it('finds emoji by all of their spellings, and draws them inside their square', () => {
    for (const emoji of ['🎉', '👍🏽', '❤️', '👨‍👩‍👧', '🇷🇴', '1️⃣', '✅', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🫠']) {
      expect(isEmoji(emoji), emoji).toBe(true);
      const points = (emojiPicture(emoji) ?? []).flatMap(({ path }) => path.flatMap((step) => step.points));
      expect(points.length, emoji).toBeGreaterThan(0);
      expect(points.every((value) => value > -2 && value < EMOJI_SIZE + 2), emoji).toBe(true);
    }
    for (const sign of ['™', '❤', '✓', '1', 'a', '→']) expect(isEmoji(sign), sign).toBe(false);
  });
});
