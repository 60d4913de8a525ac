import { expect, test } from 'vitest';
import { timeWords } from './heard-words.ts';

/** Each takes half a second; punctuation takes none. */
function heard(...words: readonly string[]) {
  let from = 0;
  return words.map((word) => {
    const to = from + (/\w/.test(word) ? 0.5 : 0);
    const token = { word, startSeconds: from, endSeconds: to };
    from = to;
    return token;
  });
}

const shown = (text: string, tokens: ReturnType<typeof heard>, durationSeconds = 100) => timeWords(text, tokens, durationSeconds)?.map((word) => `${word.text} ${word.startSeconds}-${word.endSeconds}`);

test('TTS-10: tokens become the words of the script, with their punctuation', () => {
  expect(shown('“It’s light”, (Pro Max) – don\'t wait!', heard('“', 'It', '’s', 'light', '”', ',', '(', 'Pro', 'Max', ')', '–', 'do', "n't", 'wait', '!'))).toEqual([
    '“It’s 0-1',
    'light”, 1-1.5',
    '(Pro 1.5-2',
    expect.stringMatching(/^Max\) 2-2\./),
    expect.stringMatching(/^– 2\.\d+-2\.5$/),
    "don't 2.5-3.5",
    'wait! 3.5-4',
  ]);
});

test('TTS-10: what is spoken otherwise than it is written takes the time between its neighbors', () => {
  expect(shown('Only $5.99 off today', heard('Only', 'five', 'dollars', 'and', 'ninety', 'nine', 'cents', 'off', 'today'))).toEqual(['Only 0-0.5', '$5.99 0.5-3.5', 'off 3.5-4', 'today 4-4.5']);
  expect(shown('Dr. Miller lost 3 kg', heard('Doctor', 'Miller', 'lost', 'three', 'kilograms'))).toEqual(['Dr. 0-0.5', 'Miller 0.5-1', 'lost 1-1.5', '3 1.5-2', 'kg 2-2.5']);
});

test('TTS-10: words that come again are each found in their place, and no word is outside the sound', () => {
  const text = 'the cup and the cup and the cup';
  const words = timeWords(text, heard(...text.split(' ')), 3.9) ?? [];
  expect(words.map(({ startSeconds }) => startSeconds)).toEqual([0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5]);
  expect(words.at(-1)?.endSeconds).toBe(3.9);
});

test('TTS-10: a text that was not what is heard has no times, rather than wrong ones', () => {
  expect(timeWords('This bottle is light', heard('Etwas', 'ganz', 'anderes'), 10)).toBeUndefined();
  expect(timeWords('Hello there', [], 10)).toBeUndefined();
});
