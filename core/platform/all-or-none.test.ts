import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { allOrNone, inLanes } from './all-or-none.ts';

describe('allOrNone', () => {
  it('gives what came of each', async () => {
    expect(await allOrNone([() => Promise.resolve(1), () => Promise.resolve('two')])).toEqual([1, 'two']);
  });

  it('stops the others when one fails, and waits until they have ended', async () => {
    let ended = false;
    const stopped = (signal: AbortSignal) =>
      delay(60_000, undefined, { signal }).finally(async () => {
        await delay(5);
        ended = true;
      });
    await expect(allOrNone([stopped, () => Promise.reject(new Error('broken'))])).rejects.toThrow('broken');
    expect(ended).toBe(true);
  });

  it('is stopped from outside', async () => {
    const stop = new AbortController();
    const work = allOrNone([(signal) => delay(60_000, undefined, { signal })], stop.signal);
    stop.abort();
    await expect(work).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('inLanes', () => {
  it('begins in order, never has more at work than allowed, and keeps the order', async () => {
    let atWork = 0;
    let most = 0;
    const begun: number[] = [];
    const results = await inLanes([5, 1, 4, 2], 2, async (item) => {
      begun.push(item);
      most = Math.max(most, ++atWork);
      await delay(item * 5);
      atWork -= 1;
      return item * 10;
    });
    expect(results).toEqual([50, 10, 40, 20]);
    expect(begun).toEqual([5, 1, 4, 2]);
    expect(most).toBe(2);
  });

  it('begins nothing more once one failed', async () => {
    const begun: number[] = [];
    const work = inLanes([1, 2, 3], 1, (item) => {
      begun.push(item);
      return item === 2 ? Promise.reject(new Error('broken')) : Promise.resolve();
    });
    await expect(work).rejects.toThrow('broken');
    expect(begun).toEqual([1, 2]);
  });

  it('takes nothing at all', async () => {
    expect(await inLanes([], 2, () => Promise.resolve(1))).toEqual([]);
  });
});
