import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { footageWithCuts, openStudio, type Studio } from './testing.ts';

describe('the index of key pictures', () => {
  let studio: Studio;
  beforeAll(async () => {
    studio = await openStudio();
  });
  afterAll(() => studio.close());

  async function keyframesOf(file: string): Promise<readonly number[]> {
    const probe = await studio.engine.probeVideo(file);
    return (await studio.engine.analyzeVideo(file, probe, { workspace: studio.folder })).keyframesSeconds;
  }

  it('holds when each of them is shown', async () => {
    const file = await studio.make('even.mp4', ...footageWithCuts(4), '-g', '20', '-sc_threshold', '0', '-bf', '2');
    expect(await keyframesOf(file)).toEqual([0, 0.8, 1.6, 2.4, 3.2]);
  });

  it('counts from the start of a container whose clock starts elsewhere', async () => {
    const file = await studio.make('late.mkv', ...footageWithCuts(4), '-g', '25', '-sc_threshold', '0', '-output_ts_offset', '3');
    expect(await keyframesOf(file)).toEqual([0, 1, 2, 3]);
  });

  it('takes no sound for pictures', async () => {
    const file = await studio.make('sound.mkv', '-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=3', '-f', 'lavfi', '-i', 'sine=d=3', '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '25', '-sc_threshold', '0', '-c:a', 'aac');
    const found = await keyframesOf(file);
    expect(found).toHaveLength(3);
    for (const [index, time] of found.entries()) expect(time).toBeCloseTo(index, 1);
  });
});
