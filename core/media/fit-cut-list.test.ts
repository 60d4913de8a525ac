import { describe, expect, it } from 'vitest';
import { buildCutList, sumFrames } from './cut-list.ts';
import { fitCutList } from './fit-cut-list.ts';
import type { CandidateWindow, CutListItem } from './media-types.ts';

const window = (startSeconds: number): CandidateWindow => ({ startSeconds, endSeconds: startSeconds + 1.5, shot: 0, score: 0.5, motion: 0.03, variation: 0.1, sharpness: 0.5, contrast: 0.5, brightness: 0.5, focusX: 0.5, hash: (BigInt(Math.round(startSeconds * 2) + 1) * 0x9e3779b97f4a7c15n).toString(16).padStart(16, '0').slice(-16), flaw: null });

function request(totalFrames: number, footageSeconds = 60) {
  const windows = Array.from({ length: Math.floor(footageSeconds * 2 - 3) }, (_, index) => window(index / 2));
  const analysis = { version: 2 as const, keyframesSeconds: [0], durationSeconds: footageSeconds, shots: [{ startSeconds: 0, endSeconds: footageSeconds }], windows };
  const sources = footageSeconds === 0 ? [] : [{ id: 'a', durationSeconds: footageSeconds, framesPerSecond: 30, analysis }];
  const length = { totalFrames, framesPerSecond: 30 as const };
  return { ...length, goOn: (beginning: readonly CutListItem[]) => buildCutList({ ...length, sources, seed: 1, variant: 1, beginning }) };
}
const item = (startSeconds: number, frames: number): CutListItem => ({ sourceVideoId: 'a', startSeconds, frames });
const frames = (list: readonly CutListItem[]) => list.map((cut) => cut.frames);
const three = [item(0, 60), item(10, 60), item(20, 60)];

describe('fitCutList', () => {
  it('leaves a clip of the right length as it is', () => {
    expect(fitCutList(three, request(180))).toEqual({ items: three, warnings: [] });
  });

  it('cuts off at the end, and lets no shot flash by', () => {
    expect(fitCutList(three, request(170)).items).toEqual([item(0, 60), item(10, 60), item(20, 50)]);
    expect(fitCutList(three, request(120)).items).toEqual([item(0, 60), item(10, 60)]);
    expect(frames(fitCutList(three, request(125)).items)).toEqual([60, 33, 32]);
    expect(frames(fitCutList([item(0, 60), item(10, 60), item(20, 8)], request(125)).items)).toEqual([60, 57, 8]);
    expect(frames(fitCutList(three, request(20)).items)).toEqual([20]);
  });

  it('goes on with footage that was not shown', () => {
    const { items, warnings } = fitCutList(three, request(400));
    expect([items.slice(0, 3), sumFrames(items), warnings]).toEqual([three, 400, []]);
    const spans = items.map(({ startSeconds, frames: length }) => [startSeconds, startSeconds + length / 30] as const);
    for (const [index, [from, to]] of spans.entries()) expect(spans.slice(0, index).some(([start, end]) => from < end - 0.01 && start < to - 0.01), `shot ${index}`).toBe(false);
    expect(Math.min(...frames(items.slice(3)))).toBeGreaterThanOrEqual(36);
    expect(fitCutList(three, request(400))).toEqual({ items, warnings });
  });

  it('chooses the last shot anew when less than a shot is missing', () => {
    const { items } = fitCutList(three, request(190));
    expect([items.slice(0, 2), items.length, sumFrames(items)]).toEqual([three.slice(0, 2), 3, 190]);
  });

  it('says so when footage has to be shown again', () => {
    const { items, warnings } = fitCutList([item(0, 60), item(2, 60)], request(400, 6));
    expect([sumFrames(items), warnings.map(({ code }) => code)]).toEqual([400, ['footage-repeated']]);
  });

  it('refuses to go on without footage', () => {
    expect(() => fitCutList(three, request(400, 0))).toThrowError('no footage that can be shown');
    expect(fitCutList(three, request(90, 0)).items).toHaveLength(2);
  });
});
