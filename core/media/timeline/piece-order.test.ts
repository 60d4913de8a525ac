import { expect, test } from 'vitest';
import type { RenderSource } from '../media-types.ts';
import { workOf } from './piece-order.ts';

const source = { keyframesSeconds: [0, 5, 10] } as unknown as RenderSource;
const sources = { a: source };
const view = (startSeconds: number, frames: number) => ({ item: { sourceVideoId: 'a', startSeconds, frames }, offsetFrames: 0, frames });
const work = (startSeconds: number, frames: number) => workOf({ kind: 'shot', startFrame: 0, frames, view: view(startSeconds, frames) }, { sources, framesPerSecond: 30 });

test('a shot that begins far behind a key picture is more work than one that begins close to it, and less than one twice as long', () => {
  expect(work(9, 60)).toBeGreaterThan(work(5.5, 60));
  expect(work(9, 60)).toBeLessThan(work(5.5, 120));
});

test('a transition reads both of its shots', () => {
  const piece = { kind: 'transition', startFrame: 0, frames: 20, transition: 'fade', from: view(4, 20), to: view(9, 20) } as const;
  expect(workOf(piece, { sources, framesPerSecond: 30 })).toBeGreaterThan(work(9, 20));
});
