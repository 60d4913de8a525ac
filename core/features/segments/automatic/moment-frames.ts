import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { MediaEngine, WorkOptions } from '../../../media/index.ts';
import type { Moment } from '../../../plugin-api/index.ts';
import type { LocatedFootage } from '../../sources/footage.service.ts';
import { frameTimes, type JudgingPlan } from './judging-plan.ts';
import type { Range } from './overlap.ts';

/** Enough to see what is there; models look at larger pictures in tiles that cost more. */
const LONGEST_SIDE = 512;

/** Makes the pictures of some moments, and removes them after the work. */
export async function withFrames<Result>(media: MediaEngine, plan: JudgingPlan, footage: LocatedFootage, ranges: readonly Range[], { workspace, signal }: WorkOptions, work: (moments: Moment[]) => Promise<Result>): Promise<Result> {
  const folder = path.join(workspace, 'moments');
  await mkdir(folder, { recursive: true });
  try {
    const moments: Moment[] = [];
    for (const [index, { startSeconds, endSeconds }] of ranges.entries()) {
      const framePaths: string[] = [];
      for (const [place, atSeconds] of frameTimes(plan, { startSeconds, endSeconds }).entries()) {
        const frame = path.join(folder, `${index}-${place}.jpg`);
        await media.makePoster(footage.path, footage.probe, frame, { atSeconds, longestSide: LONGEST_SIDE, ...(signal ? { signal } : {}) });
        framePaths.push(frame);
      }
      moments.push({ startSeconds, endSeconds, framePaths });
    }
    return await work(moments);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
