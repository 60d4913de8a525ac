import { describe, expect, it } from 'vitest';
import type { CueWord } from '../../media-types.ts';
import { completeStyle } from '../style.ts';
import { type CueBlock, layOutCue } from './cue-layout.ts';
import { missingGlyphs } from './shape-words.ts';

const portrait = { width: 1080, height: 1920 };

function layOut(text: string, style = completeStyle({}), picture = portrait): CueBlock {
  const words: CueWord[] = text.split(' ').map((word) => ({ text: word.replace('|', ''), startSeconds: 0, endSeconds: 1, ...(word.endsWith('|') ? { breakAfter: true as const } : {}) }));
  return layOutCue({ startSeconds: 0, endSeconds: 1, words }, style, picture);
}

/** The places of words in the cue, as the eye meets them from left to right. */
function fromLeft(block: CueBlock): number[][] {
  return block.lines.map(({ words }) => [...words].sort((a, b) => a.x - b.x).map(({ index }) => index));
}

describe('the order of words', () => {
  it('runs from left to right in Latin, Greek and Cyrillic', () => {
    expect(fromLeft(layOut('unu doi| τρία τέσσερα| пять шесть'))).toEqual([[0, 1], [2, 3], [4, 5]]);
  });

  it('runs from right to left in Arabic and Hebrew', () => {
    expect(fromLeft(layOut('مرحبا بكم هنا'))).toEqual([[2, 1, 0]]);
    expect(fromLeft(layOut('שלום לכם כאן'))).toEqual([[2, 1, 0]]);
  });

  it('keeps Latin words and numbers in a right-to-left line in their own order', () => {
    expect(fromLeft(layOut('זה iPhone 15 Pro כאן', completeStyle({ fontSize: 60 })))).toEqual([[4, 1, 2, 3, 0]]);
    expect(fromLeft(layOut('This is שלום עולם ok', completeStyle({ fontSize: 60 })))).toEqual([[0, 1, 3, 2, 4]]);
  });
});

describe('the size of type', () => {
  it('is as the style says where there is room', () => {
    expect(layOut('two words').scale).toBe(1);
  });

  it('shrinks for long captions and for long words, which never reach out of the safe zone', () => {
    for (const text of ['Donaudampfschifffahrtsgesellschaftskapitän', 'many '.repeat(40).trim(), 'A caption that is quite a bit longer than two lines of large type can hold']) {
      for (const picture of [portrait, { width: 1080, height: 1080 }, { width: 1920, height: 1080 }]) {
        const block = layOut(text, completeStyle({}), picture);
        if (picture === portrait) expect(block.scale).toBeLessThan(1);
        expect(Math.max(...block.lines.map(({ width }) => width)), text).toBeLessThanOrEqual(picture.width - 2 * (picture.height > picture.width ? 160 : 90) + 0.01);
      }
    }
  });

  it('grows with the picture', () => {
    expect(layOut('word').em).toBeCloseTo(2 * layOut('word', completeStyle({}), { width: 540, height: 960 }).em);
  });

  it('gives lines of about the same length', () => {
    const [first, second] = layOut('one two three four five six').lines;
    expect(Math.abs((first?.width ?? 0) - (second?.width ?? 0))).toBeLessThan(300);
  });
});

describe('glyphs', () => {
  it('are there for all the scripts that are promised, in every font', () => {
    const promised = 'ăâîșțĂÂÎȘȚ ąćęłńśźż őű čďěňřšťůž ğışç ñß Привіт їєґ Γειά σου κόσμε مرحبا بكم شلوم ١٢٣ שלום ₪ €£$ „“«»—–… ™©® 👍🏽 🎉 👨‍👩‍👧 🇷🇴 1️⃣';
    for (const font of ['Montserrat', 'Rubik', 'Noto Sans', 'Anton', 'Bebas Neue'] as const) expect(missingGlyphs(promised, completeStyle({ font })), font).toEqual([]);
  });

  it('that are missing are named', () => {
    expect(missingGlyphs('ok 漢字', completeStyle({}))).toEqual(['漢', '字']);
  });

  it('of Arabic are joined', () => {
    const width = (text: string): number => layOut(text).lines[0]?.width ?? 0;
    expect(width('ببب')).toBeLessThan(width('ب\u200Cب\u200Cب') * 0.9);
  });

  it('are capitals where the style wants them, in Greek without accents', () => {
    const capital = completeStyle({ uppercase: true });
    expect(layOut('știi κόσμε', capital)).toEqual(layOut('ȘTII ΚΟΣΜΕ'));
  });
});
