import { expect, test } from 'vitest';
import { findSpeech, keepSpeech } from './find-speech.ts';
import { framesKept, longestPauses, selectFrames } from './frame-ranges.ts';
import { fadingJoins, silencing } from './gain-envelope.ts';
import { remapTime, remapWords } from './remap-words.ts';

const scoresOf = (...runs: readonly (readonly [score: number, frames: number])[]) => ({ detector: 'silero' as const, frameSeconds: 0.1, scores: Buffer.from(runs.flatMap(([score, frames]) => Array<number>(frames).fill(Math.round(score * 255)))).toString('base64') });
const bare = { paddingSeconds: 0 };
const span = (startSeconds: number, endSeconds: number) => ({ startSeconds, endSeconds });

test('VID: speech begins at the threshold and ends below the hysteresis', () => {
  expect(findSpeech(scoresOf([0.4, 5], [0.6, 5], [0.4, 5], [0.3, 5]), 2, bare)).toEqual([{ ...span(0.5, 1.5), confidence: 0.5 }]);
  expect(findSpeech(scoresOf([0.4, 20]), 2, bare)).toEqual([]);
  expect(findSpeech(scoresOf([0.4, 20]), 2, { ...bare, threshold: 0.3 })).toEqual([{ ...span(0, 2), confidence: 0.4 }]);
});

test('VID: noises are no speech, and breaths do not end it', () => {
  const options = { ...bare, minimumSpeechSeconds: 0.3, minimumSilenceSeconds: 0.3 };
  expect(findSpeech(scoresOf([0, 3], [1, 2], [0, 5], [1, 4], [0, 2], [1, 4], [0, 3]), 2.3, options)).toEqual([{ ...span(1, 2), confidence: 0.8 }]);
});

test('VID: padding stays inside the video, and joins what it makes meet', () => {
  const found = findSpeech(scoresOf([1, 5], [0, 3], [1, 5], [0, 10], [1, 7]), 3, { paddingSeconds: 0.2 });
  expect(found).toEqual([{ ...span(0, 1.5), confidence: 1 }, { ...span(2.1, 3), confidence: 1 }]);
});

test('VID: pauses up to the limit stay, of longer ones the padding on either side', () => {
  const speech = [span(1, 2), span(2.3, 3), span(5, 6)];
  const pauses = { minimumPauseSeconds: 0.3, paddingSeconds: 0.08 };
  expect(keepSpeech(speech, 6.2, pauses)).toEqual([span(0.92, 3.08), span(4.92, 6.2)]);
  expect(keepSpeech([span(0.2, 1)], 4, pauses)).toEqual([span(0, 1.08)]);
  expect(keepSpeech([], 4, pauses)).toEqual([]);
  // Nothing is left to remove of a pause that its padding fills.
  expect(keepSpeech([span(0, 1), span(1.4, 2)], 2, { minimumPauseSeconds: 0.3, paddingSeconds: 0.2 })).toEqual([span(0, 2)]);
});

test('TTS-11: words move with what is kept, to the sample', () => {
  const kept = [span(1, 2), span(3, 5)];
  const words = [{ text: 'one', ...span(1.25, 1.75) }, { text: 'two', ...span(1.9, 3.2) }, { text: 'three', ...span(4, 5) }];
  expect(remapWords(words, kept)).toEqual([{ text: 'one', ...span(0.25, 0.75) }, { text: 'two', startSeconds: 0.8999999999999999, endSeconds: 1.2000000000000002 }, { text: 'three', ...span(2, 3) }]);
  expect([0.5, 1, 2, 2.5, 3, 4, 9].map((seconds) => remapTime(seconds, kept))).toEqual([0, 0, 1, 1, 1, 2, 3]);
});

test('TTS-11: a word in a pause that was removed stays, however short, inside the sound', () => {
  const [lost, late] = remapWords([{ text: 'lost', ...span(2.2, 2.8) }, { text: 'late', ...span(6, 7) }], [span(1, 2), span(3, 4)]);
  expect(lost).toEqual({ text: 'lost', startSeconds: 1, endSeconds: 1.04 });
  expect(late).toEqual({ text: 'late', startSeconds: 1.96, endSeconds: 2 });
});

test('VID: one envelope silences all intervals, and turns around in narrow gaps', () => {
  expect(silencing([span(1, 2), span(4, 5)], 0.5)).toEqual([[0.5, 1], [1, 0], [2, 0], [2.5, 1], [3.5, 1], [4, 0], [5, 0], [5.5, 1]].map(([atSeconds, gain]) => ({ atSeconds, gain })));
  expect(silencing([span(1, 2), span(2.5, 3)], 0.5)).toEqual([[0.5, 1], [1, 0], [2, 0], [2.25, 0.5], [2.5, 0], [3, 0], [3.5, 1]].map(([atSeconds, gain]) => ({ atSeconds, gain })));
});

test('VID: joins are faded, the ends of the sound are not', () => {
  expect(fadingJoins([span(0, 2), span(4, 6)], 6, 0.5)).toEqual([[1.5, 1], [2, 0], [4, 0], [4.5, 1]].map(([atSeconds, gain]) => ({ atSeconds, gain })));
});

test('VID: whole frames are chosen, however many stretches there are', () => {
  const kept = Array.from({ length: 500 }, (_, index) => span(index * 2, index * 2 + 1));
  const ranges = framesKept(kept, 25, 24_990);
  expect(ranges.at(-1)).toEqual({ from: 24_950, to: 24_975 });
  const expression = selectFrames(ranges);
  for (const n of [0, 24, 25, 49, 50, 12_475, 24_949, 24_950, 24_974, 24_975]) expect([n, evaluate(expression, n)]).toEqual([n, n % 50 < 25]);
  expect(selectFrames([])).toBe('0');
});

/** As FFmpeg reads it. */
function evaluate(expression: string, n: number): boolean {
  const [, from, to] = /^between\(n,(\d+),(\d+)\)$/.exec(expression) ?? [];
  if (from !== undefined) return n >= Number(from) && n <= Number(to);
  const [condition = '', below] = /^if\(lt\(n,(\d+)\),/.exec(expression) ?? [];
  const branches = expression.slice(condition.length, -1);
  let [depth, comma] = [0, 0];
  while (depth > 0 || branches[comma] !== ',') {
    depth += branches[comma] === '(' ? 1 : branches[comma] === ')' ? -1 : 0;
    comma += 1;
  }
  return evaluate(n < Number(below) ? branches.slice(0, comma) : branches.slice(comma + 1), n);
}

test('VID: where the cuts are too many, the shortest pauses stay', () => {
  expect(longestPauses([span(0, 1), span(1.5, 2), span(4, 5), span(8, 9)], 3)).toEqual([span(0, 2), span(4, 5), span(8, 9)]);
  expect(longestPauses([span(0, 1), span(2, 3)], 3)).toEqual([span(0, 1), span(2, 3)]);
});
