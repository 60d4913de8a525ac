import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStudio, type Studio } from '../testing.ts';


const ENCODE = ['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '20'];

describe('cuts', () => {
  let studio: Studio;
  const stills: string[] = [];
  beforeAll(async () => {
    studio = await openStudio();
    for (const [index, place] of [0.9, 0.4, 0.05].entries()) stills.push(await studio.make(`still${index}.png`, '-f', 'lavfi', '-i', `mandelbrot=s=800x450:start_scale=${place}:end_scale=0.01,hue=h=${index * 120}${index === 1 ? ',negate' : ''}`, '-frames:v', '1'));
  });
  afterAll(() => studio.close());

  /** Pieces one after the other, of exactly so many frames each: cameras that pan, `speed` pixels a second. */
  async function join(name: string, rate: string, pieces: readonly { still: number; frames: number; speed?: number }[], filters = 'null'): Promise<string> {
    const files = [];
    for (const [index, { still, frames, speed = 20 }] of pieces.entries()) {
      const pan = `crop=320:180:x=${speed}*t:y=60,noise=alls=6:allf=t,format=yuv420p`;
      files.push(await studio.make(`${index}-${name}`, '-loop', '1', '-framerate', rate, '-i', studio.file(`still${still}.png`), '-vf', pan, '-frames:v', String(frames), ...ENCODE));
    }
    await writeFile(studio.file('list.txt'), files.map((file) => `file '${file}'\n`).join(''));
    const joined = await studio.make(`joined-${name}`, '-f', 'concat', '-safe', '0', '-i', studio.file('list.txt'), '-c', 'copy');
    return studio.make(name, '-i', joined, '-vf', filters, ...ENCODE);
  }
  async function cutsOf(file: string): Promise<number[]> {
    const probe = await studio.engine.probeVideo(file);
    const { shots } = await studio.engine.analyzeVideo(file, probe, { workspace: studio.folder });
    return shots.slice(1).map((shot) => shot.startSeconds);
  }
  const inFrames = (cuts: readonly number[], rate: number) => cuts.map((seconds) => seconds * rate);

  it.each([
    ['25', 25],
    ['30000/1001', 30_000 / 1001],
    ['60', 60],
    ['12.5', 12.5],
  ])('are found at the very frame, at %s frames per second', async (rate, perSecond) => {
    const lengths = [1.31, 0.97, 2.03, 1.49].map((seconds) => Math.round(seconds * perSecond));
    const file = await join(`hard-${rate.replace('/', '-')}.mp4`, rate, lengths.map((frames, index) => ({ still: index % 3, frames })));
    const expected = lengths.slice(0, -1).map((_, index) => lengths.slice(0, index + 1).reduce((sum, frames) => sum + frames, 0));
    const found = inFrames(await cutsOf(file), perSecond);
    expect(found).toHaveLength(3);
    for (const [index, frame] of expected.entries()) expect(found[index]).toBeCloseTo(frame, 1);
  });

  it('are no fades, also where they are short', async () => {
    const file = await join('fade.mp4', '25', [{ still: 0, frames: 100 }], 'fade=t=out:st=1:d=0.4,fade=t=in:st=1.6:d=0.4');
    expect(await cutsOf(file)).toEqual([]);
  });

  it('are no flashes of light', async () => {
    const file = await join('flash.mp4', '25', [{ still: 0, frames: 60 }, { still: 1, frames: 60 }], "eq=brightness=0.9:enable='between(n,24,26)+between(n,90,91)'");
    expect(inFrames(await cutsOf(file), 25)).toEqual([60]);
  });

  it('are no fast pans, and are found beside them', async () => {
    const file = await join('pan.mp4', '25', [{ still: 0, frames: 40, speed: 10 }, { still: 2, frames: 40, speed: 500 }]);
    expect(inFrames(await cutsOf(file), 25)).toEqual([40]);
  });

  it('are found when frames come at uneven times', async () => {
    const constant = await join('constant.mp4', '30', [{ still: 0, frames: 50 }, { still: 1, frames: 50 }]);
    // Of the first shot every second frame is gone.
    const file = await studio.make('uneven.mp4', '-i', constant, '-vf', "select='if(lt(n,50),not(mod(n,2)),1)'", ...(studio.tools.features.includes('fps_mode') ? ['-fps_mode', 'vfr'] : ['-vsync', 'vfr']), '-c:v', 'libx264', '-preset', 'ultrafast');
    expect((await studio.engine.probeVideo(file)).variableFrameRate).toBe(true);
    const [cut, ...others] = await cutsOf(file);
    expect(others).toEqual([]);
    expect(cut).toBeCloseTo(50 / 30, 3);
  });
});
