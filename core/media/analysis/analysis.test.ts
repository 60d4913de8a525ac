import { describe, expect, it } from 'vitest';
import { compareFrames, measureFrame, shrinkFrame } from './frame-measures.ts';
import { FrameSampler, type PictureAnalysis } from './frame-sampler.ts';
import { hammingDistance, hashFrame } from './perceptual-hash.ts';
import { findShots } from './shots.ts';

const size = { width: 64, height: 36 };

function picture(shade: (x: number, y: number) => number): Uint8Array {
  return Uint8Array.from({ length: size.width * size.height }, (_, at) => shade(at % size.width, Math.floor(at / size.width)));
}

const stripes = (period: number, shift = 0) => picture((x) => (Math.floor((x + shift) / period) % 2 === 0 ? 40 : 200));

async function analyze(frames: readonly Uint8Array[]): Promise<PictureAnalysis> {
  const sampler = new FrameSampler(size);
  // In pieces that have nothing to do with where frames begin, as they come through a pipe.
  const all = Buffer.concat(frames);
  for (let at = 0; at < all.length; at += 1000) sampler.write(all.subarray(at, at + 1000));
  await new Promise<void>((resolve) => sampler.end(resolve));
  return sampler.analyze(frames.length / 10);
}

describe('frame measures', () => {
  it('finds a sharp picture sharper than a blurred one, and a flat one neither', () => {
    const sharp = measureFrame(stripes(4), size);
    const soft = measureFrame(picture((x) => 120 + 80 * Math.sin((x * Math.PI) / 8)), size);
    const flat = measureFrame(picture(() => 100), size);
    expect(sharp.laplacianVariance).toBeGreaterThan(10 * soft.laplacianVariance);
    expect(flat).toMatchObject({ laplacianVariance: 0, standardDeviation: 0, mean: 100 });
  });

  it('sees where things changed', () => {
    const difference = compareFrames(picture(() => 10), picture((x) => (x >= 48 ? 90 : 10)), size);
    expect(difference.total).toBeCloseTo(20);
    expect(difference.bands[15]).toBeGreaterThan(2.5 * (difference.bands[0] ?? Infinity));
  });

  it('takes no change of light for movement', () => {
    const difference = compareFrames(stripes(4), stripes(4).map((value) => value - 30), size);
    expect(difference).toMatchObject({ total: 30, movement: 0 });
  });

  it('shrinks by averaging', () => {
    expect([...shrinkFrame(picture((x) => (x < 32 ? 0 : 100)), size, 2)]).toEqual([0, 100, 0, 100]);
  });
});

describe('perceptual hash', () => {
  const scene = (brightness: number, shift = 0) => picture((x, y) => brightness + 60 * Math.sin((x + shift) / 9) + 40 * Math.cos(y / 5) + 30 * Math.sin((x * y) / 90));

  it('is the same for the same picture, brighter or a little moved, and far off for another', () => {
    const original = hashFrame(scene(120), size);
    expect(original).toMatch(/^[0-9a-f]{16}$/);
    expect(hammingDistance(original, hashFrame(scene(135), size))).toBeLessThanOrEqual(4);
    expect(hammingDistance(original, hashFrame(scene(120, 1), size))).toBeLessThanOrEqual(10);
    expect(hammingDistance(original, hashFrame(stripes(16), size))).toBeGreaterThan(16);
  });

  it('counts differing bits', () => {
    expect(hammingDistance('ffffffffffffffff', '0000000000000000')).toBe(64);
    expect(hammingDistance('8000000000000001', '0000000000000000')).toBe(2);
    expect(hammingDistance('00000000000000f0', '0000000000000070')).toBe(1);
  });
});

describe('shots', () => {
  it('takes a single jump for a cut, but not lasting motion', () => {
    const differences = Array.from({ length: 60 }, (_, index) => (index === 20 ? 60 : index >= 40 ? 30 + (index % 2) : 1));
    // It sets in, it does not jump.
    differences.splice(38, 2, 10, 20);
    expect(findShots(differences, 6).map((shot) => shot.startSeconds)).toEqual([0, 2]);
  });

  it('makes one shot of footage without cuts', () => {
    expect(findShots([0, 1, 1], 0.3)).toEqual([{ startSeconds: 0, endSeconds: 0.3 }]);
  });
});

describe('FrameSampler', () => {
  it('finds shots and keeps windows inside of them', async () => {
    const analysis = await analyze([...Array.from({ length: 40 }, (_, index) => stripes(8, index)), ...Array.from({ length: 30 }, () => picture((x, y) => 3 * y + x / 4))]);
    expect(analysis.shots).toEqual([
      { startSeconds: 0, endSeconds: 4 },
      { startSeconds: 4, endSeconds: 7 },
    ]);
    for (const window of analysis.windows) {
      const shot = analysis.shots[window.shot];
      expect(window.startSeconds).toBeGreaterThanOrEqual(shot?.startSeconds ?? Infinity);
      expect(window.endSeconds).toBeLessThanOrEqual(shot?.endSeconds ?? 0);
    }
    expect(analysis.windows.some((window) => window.startSeconds > 0 && window.endSeconds < 4)).toBe(true);
  });

  it('scores what moves above what stands still, and marks still and dark windows', async () => {
    const moving = await analyze(Array.from({ length: 20 }, (_, index) => stripes(8, index)));
    const still = await analyze(Array.from({ length: 20 }, () => stripes(8)));
    const dark = await analyze(Array.from({ length: 20 }, (_, index) => picture((x) => (x + index) % 8)));
    expect(moving.windows[0]?.flaw).toBeNull();
    expect(still.windows[0]?.flaw).toBe('still');
    expect(dark.windows[0]?.flaw).toBe('dark');
    expect(moving.windows[0]?.score).toBeGreaterThan((still.windows[0]?.score ?? 1) + 0.3);
  });

  it('looks where things happen, and at the middle of what is even', async () => {
    const blob = (center: number, index: number) => picture((x, y) => (Math.hypot(x - center - (index % 4), y - 18) < 6 ? 220 : 60));
    const right = await analyze(Array.from({ length: 20 }, (_, index) => blob(52, index)));
    const left = await analyze(Array.from({ length: 20 }, (_, index) => blob(12, index)));
    const even = await analyze(Array.from({ length: 20 }, (_, index) => picture((x) => ((x + index) % 2) * 200)));
    expect(right.windows[0]?.focusX).toBeGreaterThan(0.7);
    expect(left.windows[0]?.focusX).toBeLessThan(0.3);
    expect(even.windows[0]?.focusX).toBeCloseTo(0.5, 1);
  });

  it('makes one window of footage shorter than a window', async () => {
    const analysis = await analyze(Array.from({ length: 6 }, (_, index) => stripes(8, index)));
    expect(analysis.windows).toMatchObject([{ startSeconds: 0, endSeconds: 0.6, shot: 0 }]);
  });
});
