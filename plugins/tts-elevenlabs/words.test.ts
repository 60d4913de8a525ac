import { describe, expect, it } from 'vitest';
import type { Alignment } from './wire.ts';
import { wordsOf } from './words.ts';

/** A tenth of a second for each character. */
function evenly(characters: readonly string[]): Alignment {
  const at = (index: number) => Math.round(index * 100) / 1000;
  return { characters: [...characters], character_start_times_seconds: characters.map((_, index) => at(index)), character_end_times_seconds: characters.map((_, index) => at(index + 1)) };
}
const wordsFor = (text: string, characters: readonly string[] = [...text]) => wordsOf(text, evenly(characters));

describe('TTS-10: words from the characters of ElevenLabs', () => {
  it('takes a word from its first character to its last that is spoken', () => {
    expect(wordsFor('Hi, (you)!')).toEqual([
      { text: 'Hi,', startSeconds: 0, endSeconds: 0.2 },
      { text: '(you)!', startSeconds: 0.4, endSeconds: 0.8 },
    ]);
  });

  it('keeps signs that are spoken, diacritics and any white space between words', () => {
    expect(wordsFor('50%\n\tȘtii\u00a0€ —')?.map(({ text, endSeconds }) => [text, endSeconds])).toEqual([['50%', 0.3], ['Știi', 0.9], ['€', 1.1], ['—', 1.3]]);
  });

  it('keeps words in order and gives a moment to those that take no time', () => {
    const silent: Alignment = { characters: ['a', ' ', '🎉', ' ', 'b'], character_start_times_seconds: [0, 0.5, 0.5, 0.5, 0.5], character_end_times_seconds: [0.5, 0.5, 0.5, 0.5, 0.9] };
    expect(wordsOf('a 🎉 b', silent)).toEqual([
      { text: 'a', startSeconds: 0, endSeconds: 0.5 },
      { text: '🎉', startSeconds: 0.5, endSeconds: 0.51 },
      { text: 'b', startSeconds: 0.51, endSeconds: 0.9 },
    ]);
  });

  it('gives none where the characters are not those of the text, or no times stand beside them', () => {
    expect(wordsFor('I have 2', [...'I have two'])).toBeNull();
    expect(wordsFor('one two', [...'one'])).toBeNull();
    expect(wordsOf('a', { characters: ['a'], character_start_times_seconds: [], character_end_times_seconds: [1] })).toBeNull();
    expect(wordsOf('a', null)).toBeNull();
  });
});
