import { stat } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStudio, type Studio } from './testing.ts';

describe('the picture that stands for a video', () => {
  let studio: Studio;
  beforeAll(async () => {
    studio = await openStudio();
  });
  afterAll(() => studio.close());

  async function timeOf(file: string): Promise<number> {
    const at = await studio.engine.findPosterTime(file, await studio.engine.probeVideo(file), studio.file('looks.gray'));
    await expect(stat(studio.file('looks.gray'))).rejects.toThrow('ENOENT');
    return at;
  }

  it('is of a fifth into it where that shows something', async () => {
    const file = await studio.make('fine.mp4', '-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=10', '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '25');
    expect(await timeOf(file)).toBeCloseTo(2, 1);
  });

  it('is a later one where there it is still dark', async () => {
    const file = await studio.make('dark.mp4', '-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=10', '-vf', "eq=brightness=-1:enable='lt(t,4)'", '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '25', '-pix_fmt', 'yuv420p');
    expect(await timeOf(file)).toBeGreaterThan(4);
  });

  it('is of a fifth into it where there is only one key picture', async () => {
    const file = await studio.make('one.mp4', '-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=4', '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '1000');
    expect(await timeOf(file)).toBeCloseTo(0.8, 1);
  });
});
