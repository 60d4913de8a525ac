import { describe, expect, it } from 'vitest';
import { randomFootage } from './footage.testing.ts';
import { frameShot } from './frame-shot.ts';
import { pickMoment } from './pick-moment.ts';
import { sharedSeconds, spansOf } from './shared-footage.ts';

const source = randomFootage({ id: 'a', seconds: 60, seed: 3, keyframeEverySeconds: 1 });
const request = { sources: [source], frames: 60, framesPerSecond: 30, avoid: [], seed: 1 };

describe('another moment', () => {
  it('is of the length asked for, the same for the same seed, and another for the next ones', () => {
    expect(pickMoment(request)).toEqual(pickMoment(request));
    const starts = [0, 1, 2, 3].map((seed) => pickMoment({ ...request, seed }));
    expect(new Set(starts.map((moment) => moment?.startSeconds)).size).toBe(4);
    expect(starts.every((moment) => moment?.frames === 60)).toBe(true);
  });

  it('shows nothing that is to be avoided, and is none where all is', () => {
    const avoid = [{ sourceVideoId: 'a', startSeconds: 5, endSeconds: 50 }];
    for (let seed = 0; seed < 8; seed++) {
      const moment = pickMoment({ ...request, avoid, seed });
      for (const span of spansOf(moment ? [moment] : [], 30)) for (const other of avoid) expect(sharedSeconds(span, other)).toBeLessThan(0.04);
    }
    expect(pickMoment({ ...request, avoid: [{ sourceVideoId: 'a', startSeconds: 0, endSeconds: 60 }] })).toBeNull();
    expect(pickMoment({ ...request, sources: [] })).toBeNull();
  });
});

describe('frameShot', () => {
  it('tells where to crop, and how much of the scene is around the shot', () => {
    const [scene] = source.analysis.shots;
    const startSeconds = (scene?.startSeconds ?? 0) + 0.5;
    const framed = frameShot({ sourceVideoId: 'a', startSeconds, frames: 15, reason: 'Kept.' }, source, 30);
    expect(framed).toMatchObject({ startSeconds, frames: 15, focusX: 0.5, reason: 'Kept.', roomBeforeSeconds: 0.5 });
    expect(framed).toHaveProperty('roomAfterSeconds', expect.closeTo((scene?.endSeconds ?? 0) - 0.1 - startSeconds - 0.5, 3));
  });

  it('leaves a shot of footage that was not analyzed as it is', () => {
    const shot = { sourceVideoId: 'b', startSeconds: 1, frames: 30 };
    expect(frameShot(shot, undefined, 30)).toBe(shot);
  });
});
