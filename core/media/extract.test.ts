import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStudio, speechLike, type Studio } from './testing.ts';

describe('a stretch cut out of a video', () => {
  let studio: Studio;
  beforeAll(async () => {
    studio = await openStudio();
  });
  afterAll(() => studio.close());

  const extract = async (file: string, startSeconds: number, endSeconds: number) =>
    studio.engine.extractStretch(file, await studio.engine.probeVideo(file), { startSeconds, endSeconds }, studio.file('stretch.mp4'), { workspace: studio.folder });
  /** How far two pictures are from each other, 0–255. */
  const difference = async (one: [string, number], other: [string, number]) => {
    const [a, b] = [await studio.grayFrame(...one, 64, 36), await studio.grayFrame(...other, 64, 36)];
    return a.reduce((sum, value, index) => sum + Math.abs(value - (b[index] ?? 0)), 0) / a.length;
  };

  it.each([25, 29.97, 60])('begins and ends with the very pictures at %s frames per second, and has its sound', async (rate) => {
    const file = await studio.make(`source-${rate}.mp4`, '-f', 'lavfi', '-i', `testsrc2=s=320x180:r=${rate}:d=6`, ...speechLike(6), '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '250', '-colorspace', 'bt709', '-c:a', 'aac');
    const frame = 1 / rate;
    const start = Math.round(1.5 * rate) * frame;
    const made = await extract(file, start, start + 50 * frame);
    expect(made).toMatchObject({ hasAudio: true, videoCodec: 'h264', durationSeconds: expect.closeTo(50 * frame, 2) as number, framesPerSecond: expect.closeTo(rate, 1) as number });
    const out = studio.file('stretch.mp4');
    // A quarter of a frame into each, so that rounding does not decide.
    const at = (n: number) => Math.max(0, (n - 0.25) * frame);
    const differences = [];
    for (const n of [0, 1, 25, 49]) differences.push(await difference([out, at(n)], [file, start + (n - 0.25) * frame]));
    expect(Math.max(...differences), String(differences)).toBeLessThan(2);
    const onsets = await studio.findOnsets(out);
    const expected = (await studio.findOnsets(file)).map((onset) => onset - start).filter((onset) => onset > 0.06 && onset < 50 * frame - 0.06);
    for (const [index, onset] of expected.entries()) expect(Math.min(...onsets.map((heard) => Math.abs(heard - onset))), `onset ${index}`).toBeLessThan(0.03);
  });

  it('is upright and has a length between two pictures rounded to a whole one', async () => {
    const plain = await studio.make('plain.mp4', '-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=4', '-c:v', 'libx264', '-preset', 'ultrafast');
    const turned = await studio.make('turned.mp4', '-i', plain, '-c', 'copy', '-metadata:s:v', 'rotate=90');
    const made = await extract(turned, 0.51, 1.5);
    expect(made).toMatchObject({ width: 180, height: 320, rotation: 0, hasAudio: false });
    expect(Math.abs(made.durationSeconds - 0.99)).toBeLessThanOrEqual(0.041);
  });

  it('reaches to the very end, also where the sound ends early', async () => {
    const file = await studio.make('quiet-end.mp4', '-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=4', ...speechLike(2), '-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac');
    const { durationSeconds } = await studio.engine.probeVideo(file);
    const made = await extract(file, 3, durationSeconds);
    expect(made).toMatchObject({ hasAudio: true, durationSeconds: expect.closeTo(1, 1) as number });
    expect((await readFile(studio.file('stretch.mp4'))).subarray(0, 4096).includes('moov')).toBe(true);
  });
});
