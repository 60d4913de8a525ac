import { readFile, stat } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { footageWithCuts, openStudio, speechLike, type Studio } from '../testing.ts';

describe('footage taken in by one decoding', () => {
  let studio: Studio;
  let file: string;
  beforeAll(async () => {
    studio = await openStudio();
    const pictures = await studio.make('pictures.mp4', ...footageWithCuts(6, 25, '640x360'));
    file = await studio.make('footage.mp4', '-i', pictures, ...speechLike(5, -6), '-map', '0:v', '-map', '1:a', '-c:v', 'copy', '-c:a', 'aac');
  });
  afterAll(() => studio.close());
  const work = () => ({ workspace: studio.folder });

  it('gives what is otherwise found out step by step', async () => {
    const probe = await studio.engine.probeVideo(file);
    const together = await studio.engine.ingestVideo(file, probe, { sheet: studio.file('together.jpg') }, work());
    expect(together.analysis).toEqual(await studio.engine.analyzeVideo(file, probe, work()));
    expect(together.analysis.shots.length).toBeGreaterThanOrEqual(3);
    expect(together.waveform).toEqual(await studio.engine.measureWaveform(file, probe, work()));
    expect(Math.max(...together.waveform.peaks)).toBeGreaterThan(0.3);
    expect(together.sprite).toEqual(await studio.engine.makeSprite(file, probe, studio.file('alone.jpg'), work()));
    // The same pictures, but for the smoothing that is left out.
    const [one, other] = await Promise.all(['together.jpg', 'alone.jpg'].map((name) => studio.grayFrame(studio.file(name), 0, 200, 40)));
    const differences = [...(one ?? [])].map((gray, at) => Math.abs(gray - (other?.[at] ?? 0)));
    expect(Math.max(...differences)).toBeLessThan(8);
    await expect(stat(studio.file('sound.pcm'))).rejects.toThrow('ENOENT');
  });

  it('has a small copy made in passing, with a key picture every second', async () => {
    const upright = await studio.make('upright.mp4', '-i', file, '-c', 'copy', '-metadata:s:v', 'rotate=90');
    const probe = await studio.engine.probeVideo(upright);
    await studio.engine.ingestVideo(upright, probe, { sheet: studio.file('upright.jpg'), proxy: studio.file('proxy.mp4') }, work());
    const proxy = await studio.engine.probeVideo(studio.file('proxy.mp4'));
    expect(proxy).toMatchObject({ width: 360, height: 640, rotation: 0, durationSeconds: expect.closeTo(6, 1) as number });
    expect((await studio.engine.analyzeVideo(studio.file('proxy.mp4'), proxy, work())).keyframesSeconds).toEqual(expect.arrayContaining([0, 1.2, 2.4, 3.6, 4.8]));
  });

  it('leaves nothing when it is cancelled', async () => {
    const probe = await studio.engine.probeVideo(file);
    const cancel = new AbortController();
    const taking = studio.engine.ingestVideo(file, probe, { sheet: studio.file('never.jpg') }, { ...work(), signal: cancel.signal, onProgress: () => cancel.abort() });
    setTimeout(() => cancel.abort(), 50);
    await expect(taking).rejects.toMatchObject({ code: 'cancelled' });
    for (const name of ['never.jpg', 'never.part.jpg', 'sound.pcm']) await expect(stat(studio.file(name))).rejects.toThrow('ENOENT');
  });

  it('takes footage without sound', async () => {
    const silent = studio.file('pictures.mp4');
    const { waveform } = await studio.engine.ingestVideo(silent, await studio.engine.probeVideo(silent), { sheet: studio.file('silent.jpg') }, work());
    expect(waveform.peaks).toEqual([]);
    expect((await readFile(studio.file('silent.jpg'))).subarray(0, 2)).toEqual(Buffer.of(0xff, 0xd8));
  });
});
