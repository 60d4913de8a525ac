import type { EspeakEvent } from '@echogarden/espeak-ng-emscripten';
import { expect, test } from 'vitest';
import { findOnsets, groupTokens } from './onsets.ts';

/** `m3@120`: mark 3 at 120 ms; `w@120`: a word; `e@120`: the end of a clause. */
function events(script: string): EspeakEvent[] {
  const types = { m: 'mark', w: 'word', e: 'end' } as const;
  return script.split(' ').map((part) => {
    const [name = '', position] = part.split('@');
    return { type: types[name[0] as 'm' | 'w' | 'e'], audio_position: Number(position), id: name.slice(1) };
  });
}

test('a mark is the onset of its token', () => {
  expect(findOnsets(2, events('m0@0 w@0 m1@400 w@410 w@700'))).toEqual([0, 400]);
});

test('a lost mark after a full stop is found at the first word of the clause', () => {
  expect(findOnsets(4, events('m0@0 w@0 e@500 w@500 e@900 w@900 m3@1200 w@1200'))).toEqual([0, 500, 900, 1200]);
});

test('a clause that ends inside a token does not shift the next one', () => {
  expect(findOnsets(2, events('m0@0 w@0 e@300 w@300 m1@600 w@600'))).toEqual([0, 600]);
});

test('more clauses than tokens do not invent any', () => {
  expect(findOnsets(1, events('m0@0 w@0 e@300 w@300 e@500 w@500'))).toEqual([0]);
});

test('words that are spoken as one share their time', () => {
  expect(groupTokens([0, 200, 300, 300, 500])).toEqual([
    { onsetMs: 0, tokens: [0] },
    { onsetMs: 200, tokens: [1, 2] },
    { onsetMs: 300, tokens: [3] },
    { onsetMs: 500, tokens: [4] },
  ]);
});

test('tokens without a sound go with the one before, at the beginning with the one after', () => {
  expect(groupTokens([null, 0, null, 400, null])).toEqual([
    { onsetMs: 0, tokens: [0, 1, 2] },
    { onsetMs: 400, tokens: [3, 4] },
  ]);
});
