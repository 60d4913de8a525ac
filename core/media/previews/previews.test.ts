import { existsSync } from 'node:fs';
import { readFile, rm, stat, symlink } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isStorageFull } from '../../platform/storage-full.ts';
import { openStudio, plainProbe, speechLike, type Studio } from '../testing.ts';
import { PeakSampler } from './peak-sampler.ts';
import { layOutSprite } from './sprite-layout.ts';

/** Footage that says when it is: its gray rises from black to white over its length. */
const ramp = (seconds: number, size = '320x180') => ['-f', 'lavfi', '-i', `color=black:s=${size}:r=25:d=${seconds},geq=lum='16+219*T/${seconds}':cb=128:cr=128,format=yuv420p`];

describe('the layout of a sheet of thumbnails', () => {
  it.each([
    [{ durationSeconds: 0.2 }, { tileCount: 1, columns: 1 }],
    [{ durationSeconds: 3 }, { tileCount: 6, columns: 6, secondsPerTile: 0.5, tileHeight: 90 }],
    [{ durationSeconds: 50 }, { tileCount: 100, columns: 10 }],
    [{ durationSeconds: 4 * 3600 }, { tileCount: 100, secondsPerTile: 144 }],
    [{ width: 1080, height: 1920 }, { tileWidth: 160, tileHeight: 284 }],
    [{ width: 720, height: 576, pixelAspectRatio: 64 / 45 }, { tileHeight: 90 }],
    [{ width: 16, height: 4096 }, { tileHeight: 400 }],
    [{ width: 4096, height: 16 }, { tileHeight: 2 }],
  ])('of %j is %j', (probe, layout) => {
    expect(layOutSprite(plainProbe(probe))).toMatchObject(layout);
  });
});

describe('previews of a video', () => {
  let studio: Studio;
  beforeAll(async () => {
    studio = await openStudio();
  });
  afterAll(() => studio.close());

  /** The gray of the middle of a tile, 0–1. */
  async function grayOfTile(sheet: string, tile: number, layout: { columns: number; tileWidth: number; tileHeight: number }): Promise<number> {
    const crop = `crop=20:20:${(tile % layout.columns) * layout.tileWidth + 70}:${Math.floor(tile / layout.columns) * layout.tileHeight + 30},scale=1:1:flags=area`;
    const pixel = await readFile(await studio.make('pixel.gray', '-i', sheet, '-vf', crop, '-f', 'rawvideo', '-pix_fmt', 'gray'));
    return (pixel[0] ?? 0) / 255;
  }

  it('show the middle of every stretch of a short video', async () => {
    const file = await studio.make('short.mp4', ...ramp(6), '-c:v', 'libx264', '-preset', 'ultrafast');
    const probe = await studio.engine.probeVideo(file);
    const layout = await studio.engine.makeSprite(file, probe, studio.file('short.jpg'), { workspace: studio.folder });
    expect(layout.tileCount).toBe(12);
    for (const tile of [0, 5, 9, 10, 11]) expect([tile, await grayOfTile(studio.file('short.jpg'), tile, layout)]).toEqual([tile, expect.closeTo((tile + 0.5) / 12, 1.3)]);
  });

  it('show the last key picture before it where the video is long', async () => {
    const file = await studio.make('long.mp4', ...ramp(400), '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '25');
    // As if it were too large to be decoded as a whole.
    const probe = { ...(await studio.engine.probeVideo(file)), framesPerSecond: 25 * 400 };
    const layout = await studio.engine.makeSprite(file, probe, studio.file('long.jpg'), { workspace: studio.folder });
    expect(layout).toMatchObject({ tileCount: 100, secondsPerTile: 4 });
    for (const tile of [0, 9, 10, 55, 99]) expect([tile, await grayOfTile(studio.file('long.jpg'), tile, layout)]).toEqual([tile, expect.closeTo((tile + 0.5) / 100, 1.4)]);
    await expect(stat(studio.file('sprite.rgb'))).rejects.toThrow('ENOENT');
  });

  it('show key pictures also of what cannot be sought in', async () => {
    const file = studio.file('long.mp4');
    // Most of the times that are sought lie behind its end.
    const probe = { ...(await studio.engine.probeVideo(file)), durationSeconds: 4000, framesPerSecond: 25_000 };
    const layout = await studio.engine.makeSprite(file, probe, studio.file('whole.jpg'), { workspace: studio.folder });
    expect(layout.secondsPerTile).toBe(40);
    for (const tile of [0, 9]) expect([tile, await grayOfTile(studio.file('whole.jpg'), tile, layout)]).toEqual([tile, expect.closeTo((tile + 0.5) / 10, 1)]);
  });

  it('leave nothing when they are cancelled', async () => {
    const file = studio.file('long.mp4');
    const probe = await studio.engine.probeVideo(file);
    const cancel = new AbortController();
    const making = studio.engine.makeSprite(file, { ...probe, framesPerSecond: 25 * 400 }, studio.file('never.jpg'), { workspace: studio.folder, signal: cancel.signal });
    setImmediate(() => cancel.abort());
    await expect(making).rejects.toMatchObject({ code: 'cancelled' });
    for (const name of ['never.jpg', 'never.part.jpg', 'sprite.rgb', 'sprite.rgb.row']) await expect(stat(studio.file(name))).rejects.toThrow('ENOENT');
  });

  it.skipIf(!existsSync('/dev/full'))('say that the disk is full, and leave nothing', async () => {
    const file = studio.file('long.mp4');
    await symlink('/dev/full', studio.file('full.part.jpg'));
    const making = studio.engine.makeSprite(file, await studio.engine.probeVideo(file), studio.file('full.jpg'), { workspace: studio.folder });
    expect(isStorageFull(await making.catch((error: unknown) => error))).toBe(true);
    for (const name of ['full.jpg', 'full.part.jpg', 'sprite.rgb']) await expect(stat(studio.file(name))).rejects.toThrow('ENOENT');
  });

  it('say how loud it is when, on the clock of the pictures', async () => {
    const late = await studio.make('late.mp4', '-f', 'lavfi', '-i', 'testsrc2=s=160x90:r=25:d=6', '-itsoffset', '2', ...speechLike(3, -6), '-map', '0:v', '-map', '1:a', '-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac');
    const waveform = await studio.engine.measureWaveform(late, await studio.engine.probeVideo(late), { workspace: studio.folder });
    expect(waveform).toMatchObject({ durationSeconds: expect.closeTo(6, 1) as number, peaksPerSecond: 50 });
    expect(waveform.peaks).toHaveLength(Math.ceil(waveform.durationSeconds * 50));
    const loudAt = (seconds: number) => Math.max(...waveform.peaks.slice(seconds * 50, seconds * 50 + 8));
    expect([loudAt(0), loudAt(1.6), loudAt(5.3)].every((peak) => peak < 0.02)).toBe(true);
    expect([loudAt(2.05), loudAt(2.55), loudAt(4.55)].map((peak) => Math.abs(peak - 0.5) < 0.12)).toEqual([true, true, true]);
    expect(loudAt(2.33)).toBeLessThan(0.05);
  });

  it('have no peaks where there is no sound', async () => {
    const file = studio.file('short.mp4');
    expect((await studio.engine.measureWaveform(file, await studio.engine.probeVideo(file), { workspace: studio.folder })).peaks).toEqual([]);
    await rm(file);
  });
});

describe('a sampler of peaks', () => {
  it('takes sound in pieces of any size, and no more peaks than asked for', () => {
    const sampler = new PeakSampler({ peakCount: 3, samplesPerPeak: 2.5 });
    const samples = Int16Array.of(1, -16_384, 3, 8192, 0, -32_768, 1, 1, 1, 1);
    const bytes = Buffer.from(samples.buffer);
    for (const [from, to] of [[0, 1], [1, 2], [2, 7], [7, 7], [7, 20]] as const) sampler.write(bytes.subarray(from, to));
    expect(sampler.result).toEqual([0.5, 0.25, 1]);
  });
});
