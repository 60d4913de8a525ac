import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { footageWithCuts, openStudio, type Studio } from '../testing.ts';
import { videoInput } from '../video-input.ts';
import { prerollSeconds, startAtKeyframe } from './keyframe-starts.ts';

const run = promisify(execFile);
const anywhere = { from: 0, to: 100 };

describe('startAtKeyframe', () => {
  it('takes the nearest key picture within one and a half seconds and within bounds', () => {
    expect(startAtKeyframe([0, 2, 4, 6], 3.4, anywhere)).toBeCloseTo(4.131);
    expect(startAtKeyframe([0, 2, 4, 6], 3.0, anywhere)).toBeCloseTo(2.131);
    expect(startAtKeyframe([0, 2, 4, 6], 3.4, { from: 0, to: 4 })).toBeCloseTo(2.131);
    expect(startAtKeyframe([0, 8], 4, anywhere)).toBeNull();
    expect(startAtKeyframe([], 4, anywhere)).toBeNull();
  });

  it('counts what would be decoded in vain', () => {
    expect([prerollSeconds([0, 2], 2.131), prerollSeconds([0, 2], 0), prerollSeconds([], 5)]).toEqual([0, 0, 0]);
    expect(prerollSeconds([0, 2], 3.131)).toBeCloseTo(1);
    expect(prerollSeconds([0, 2], 2)).toBeCloseTo(1.869);
  });
});

describe('a shot that begins at a key picture', () => {
  let studio: Studio;
  beforeAll(async () => {
    studio = await openStudio();
  });
  afterAll(() => studio.close());

  it.each([
    ['mp4', 25],
    ['mp4', 29.97],
    ['mkv', 60],
    ['mp4', 23.976],
  ])('decodes nothing of what comes before it, in %s at %d pictures a second', async (extension, framesPerSecond) => {
    const file = await studio.make(`key.${extension}`, ...footageWithCuts(8, framesPerSecond), '-g', String(Math.round(framesPerSecond * 2)), '-keyint_min', '1', '-sc_threshold', '0', '-bf', '2');
    const probe = await studio.engine.probeVideo(file);
    const { keyframesSeconds } = await studio.engine.analyzeVideo(file, probe, { workspace: studio.folder });
    const start = startAtKeyframe(keyframesSeconds, 5.1, anywhere) ?? 0;
    expect(start).toBeGreaterThan(3.9);
    expect(prerollSeconds(keyframesSeconds, start)).toBeCloseTo(0);
    const decoded = async (startSeconds: number): Promise<number> => {
      const { path, options } = videoInput(file, probe, { startSeconds, lengthSeconds: 1 });
      const { stderr } = await run(studio.tools.ffmpegPath, ['-v', 'verbose', '-nostdin', ...options, '-i', path, '-frames:v', '10', '-f', 'null', '-']);
      return Number(/(\d+) frames decoded/.exec(stderr)?.[1]);
    };
    // Ten pictures, those of the lead, and what the decoder holds back.
    expect(await decoded(start)).toBeLessThanOrEqual(10 + Math.ceil(0.131 * framesPerSecond) + 5);
    expect(await decoded(start - 0.2)).toBeGreaterThan(framesPerSecond);
  });
});
