import { describe, expect, it } from 'vitest';
import type { WordTiming } from '../media-types.ts';
import { cueText } from './cue-text.ts';
import { buildCues } from './cues.ts';

/** Words of 0.3 s with 0.05 s between them; `|` is a pause of a second. */
function speak(text: string): WordTiming[] {
  let now = 0.2;
  return text.split(' ').flatMap((word) => {
    if (word === '|') {
      now += 1;
      return [];
    }
    const timing = { text: word, startSeconds: now, endSeconds: now + 0.3 };
    now += 0.35;
    return [timing];
  });
}

function texts(script: string): string[] {
  return buildCues(speak(script), 60).map(cueText);
}

describe('buildCues', () => {
  it('never lets a sentence end inside a caption', () => {
    expect(texts('It is light. It never leaks! Take it? Yes.')).toEqual(['It is light.', 'It never leaks!', 'Take it?', 'Yes.']);
  });

  it('shows two to four words at a time and leaves none alone', () => {
    for (const count of [5, 6, 7, 9, 10, 13, 17]) {
      const sizes = buildCues(speak(Array.from({ length: count }, () => 'word').join(' ')), 60).map((cue) => cue.words.length);
      expect(Math.min(...sizes), `${count} words`).toBeGreaterThanOrEqual(2);
      expect(Math.max(...sizes), `${count} words`).toBeLessThanOrEqual(4);
    }
  });

  it('keeps captions short enough for a line', () => {
    for (const text of texts('extraordinary circumstances notwithstanding everybody unquestionably appreciates uncomplicated hydration')) expect(text.length).toBeLessThanOrEqual(30);
  });

  it('prefers to break where a clause ends', () => {
    expect(texts('Fill it at home, take it to work, or leave it here.')).toEqual(['Fill it at home,', 'take it to work,', 'or leave it here.']);
  });

  it('breaks at a pause', () => {
    expect(texts('one two | three four')).toEqual(['one two', 'three four']);
  });

  it('loses no word and shows each while it is spoken', () => {
    const words = speak('This bottle keeps cold drinks cold for a whole day, and hot ones hot. | Try it, you will love it.');
    const cues = buildCues(words, 20);
    expect(cues.flatMap((cue) => cue.words.map((word) => word.text))).toEqual(words.map((word) => word.text));
    for (const cue of cues) {
      for (const word of cue.words) {
        expect(cue.startSeconds).toBeLessThanOrEqual(word.startSeconds);
        expect(cue.endSeconds).toBeGreaterThanOrEqual(word.endSeconds);
      }
    }
  });

  it('appears with its first word or at most a tenth of a second before it', () => {
    for (const cue of buildCues(speak('one two three. | four five six. seven eight.'), 20)) {
      const lead = (cue.words[0]?.startSeconds ?? 0) - cue.startSeconds;
      expect(lead).toBeGreaterThanOrEqual(0);
      expect(lead).toBeLessThanOrEqual(0.1);
    }
  });

  it('stays over a short gap, goes in a long one, and never overlaps the next', () => {
    const [first, second, third] = buildCues(speak('one two. three four. | | five six.'), 20);
    expect(second?.startSeconds).toBe(first?.endSeconds);
    expect(second?.endSeconds).toBeCloseTo((second?.words.at(-1)?.endSeconds ?? 0) + 0.7);
    expect(third?.startSeconds).toBeGreaterThan(second?.endSeconds ?? Infinity);
  });

  it('does not outlast the audio', () => {
    expect(buildCues([{ text: 'late', startSeconds: 1.9, endSeconds: 2.4 }], 2).at(-1)?.endSeconds).toBe(2);
  });

  it('puts overlapping and unordered timings right', () => {
    const cues = buildCues([{ text: 'a', startSeconds: 0.5, endSeconds: 0.9 }, { text: 'b', startSeconds: 0.7, endSeconds: 0.8 }], 2);
    expect(cues[0]?.words[1]).toEqual({ text: 'b', startSeconds: 0.9, endSeconds: 0.9 });
  });

  it('composes diacritics and keeps emoji, which are drawn as pictures', () => {
    const words = ['s\u0326i', 't\u0326ara\u0306', '🎉', 'gata👍🏽', '™'].map((text, index) => ({ text, startSeconds: index, endSeconds: index + 0.9 }));
    expect(buildCues(words, 10).flatMap((cue) => cue.words.map((word) => word.text))).toEqual(['și', 'țară', '🎉', 'gata👍🏽', '™']);
  });

  it('keeps an emoji with the sentence before it', () => {
    expect(texts('It never leaks! 🎉 Take it. 👍🏽 Yes.')).toEqual(['It never leaks! 🎉', 'Take it. 👍🏽', 'Yes.']);
  });

  it('makes nothing of nothing', () => {
    expect(buildCues([], 3)).toEqual([]);
  });
});
