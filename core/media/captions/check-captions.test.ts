import { expect, it } from 'vitest';
import type { Cue } from '../media-types.ts';
import { checkCaptions } from './check-captions.ts';
import { completeStyle } from './style.ts';

const say = (text: string, startSeconds: number, endSeconds: number): Cue => ({ startSeconds, endSeconds, words: text.split(' ').map((word) => ({ text: word, startSeconds, endSeconds })) });
const style = completeStyle({});

it('says nothing about captions that can be read', () => {
  expect(checkCaptions([say('Four words are fine', 0, 1), say('No!', 1, 1.05), say('שלום العرض Γειά 🎉', 2, 4)], style, { text: 'Stop! 😱', durationSeconds: 2 })).toEqual([]);
});

it('names what no font can draw, once each, in captions and title', () => {
  const [warning, ...others] = checkCaptions([say('漢字 漢', 0, 2)], style, { text: '字 龍', durationSeconds: 2 });
  expect(others).toEqual([]);
  expect(warning).toEqual({ code: 'captions.glyph-missing', message: 'The captions have characters that none of the fonts can draw, so they are left out: 漢 字 龍. Write them differently.' });
});

it('says when captions are gone before they are read, and from when on', () => {
  expect(checkCaptions([say('Fine so far', 0, 2), say('much too much for half a second', 75, 75.5)], style)).toEqual([
    { code: 'captions.too-fast', message: '1 caption is shown too briefly to be read, the first at 1:15. Let the voice speak more slowly, or give them more time.' },
  ]);
});
