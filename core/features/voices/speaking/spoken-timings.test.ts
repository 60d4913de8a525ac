import { expect, test } from 'vitest';
import { readScript } from './spoken-text.ts';
import { soundingTokens, timeTokens, timeWords } from './spoken-timings.ts';
import type { SpokenWord } from './word-timings.ts';

const word = (text: string, startSeconds: number, endSeconds: number): SpokenWord => ({ text, startSeconds, endSeconds });

function timed(script: string, heard: readonly SpokenWord[], durationSeconds: number): SpokenWord[] {
  const words = readScript(script, 'ro');
  return timeWords(words, timeTokens(soundingTokens(words), heard, durationSeconds), durationSeconds);
}

/** In order, inside the sound, each to be seen. */
function expectMonotonic(words: readonly SpokenWord[], durationSeconds: number): void {
  words.forEach(({ startSeconds, endSeconds }, index) => {
    expect(startSeconds).toBeGreaterThanOrEqual(words[index - 1]?.endSeconds ?? 0);
    expect(endSeconds).toBeGreaterThan(startSeconds);
  });
  expect(words.at(-1)?.endSeconds ?? 0).toBeLessThanOrEqual(durationSeconds);
}

test('words have the times at which they are heard, and keep the way they are written', () => {
  expect(timed('**Bună** ziua!', [word('Bună', 0.1, 0.5), word('ziua!', 0.5, 1)], 1.2)).toEqual([word('Bună', 0.1, 0.5), word('ziua!', 0.5, 1)]);
});

test('an address takes the time of all that is said of it', () => {
  const heard = [word('Pe', 0, 0.2), word('shop', 0.2, 0.5), word('punct', 0.5, 0.8), word('ro', 0.8, 1), word('azi', 1, 1.4)];
  expect(timed('Pe shop.ro azi', heard, 1.5)).toEqual([word('Pe', 0, 0.2), word('shop.ro', 0.2, 1), word('azi', 1, 1.4)]);
});

test('what is only shown takes the pause after what was spoken, or some of its time', () => {
  expect(timed('Uau! 😍 Azi', [word('Uau!', 0, 0.5), word('Azi', 0.9, 1.2)], 1.2)).toEqual([word('Uau!', 0, 0.5), word('😍', 0.5, 0.9), word('Azi', 0.9, 1.2)]);
  const tight = timed('😍 Uau 🔥 🎉 azi 👍', [word('Uau', 0, 0.6), word('azi', 0.6, 1.2)], 1.2);
  expect(tight.map(({ text }) => text)).toEqual(['😍', 'Uau', '🔥', '🎉', 'azi', '👍']);
  expectMonotonic(tight, 1.2);
});

test.each<[string, string, SpokenWord[]]>([
  ['joins words', 'in a bottle now', [word('in a', 0, 0.4), word('bottle', 0.4, 0.8), word('now', 0.8, 1)]],
  ['splits words', 'costs 29,99 € today', [word('costs', 0, 0.2), word('twenty', 0.2, 0.4), word('nine', 0.4, 0.5), word('euros', 0.5, 0.8), word('today', 0.8, 1)]],
  ['tells punctuation as words', 'Hi, you!', [word('Hi', 0, 0.4), word(',', 0.4, 0.5), word('you', 0.5, 0.9), word('!', 0.9, 1)]],
  ['leaves words out', 'one two three four', [word('one', 0, 0.5), word('four', 0.5, 1)]],
  ['tells only the first', 'one two three four', [word('one', 0, 0.3)]],
  ['says nothing that fits', 'one two', [word('un', 0.1, 0.4), word('deux', 0.4, 0.9)]],
])('a provider that %s still gives every word its place', (_what, script, heard) => {
  const words = timed(script, heard, 1);
  expect(words.map(({ text }) => text)).toEqual(script.split(' '));
  expectMonotonic(words, 1);
});
