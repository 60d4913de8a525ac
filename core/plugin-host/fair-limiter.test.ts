import { expect, test } from 'vitest';
import { FairLimiter } from './fair-limiter.ts';

/** A task that runs until it is told to end, and a record of the order of starts. */
function stage(limiter: FairLimiter) {
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  const run = (key: string, name: string, signal?: AbortSignal): Promise<void> =>
    limiter.run(key, signal, () => {
      started.push(name);
      return new Promise<void>((resolve) => ends.set(name, resolve));
    });
  const end = async (name: string): Promise<void> => {
    ends.get(name)?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { started, run, end };
}

test('runs no more than the limit at once, and profiles in turn', async () => {
  const { started, run, end } = stage(new FairLimiter(1));
  const all = [run('a', 'a1'), run('a', 'a2'), run('a', 'a3'), run('b', 'b1'), run('b', 'b2'), run('c', 'c1')];
  for (const expected of [['a1'], ['a1', 'a2'], ['a1', 'a2', 'b1'], ['a1', 'a2', 'b1', 'c1'], ['a1', 'a2', 'b1', 'c1', 'a3'], ['a1', 'a2', 'b1', 'c1', 'a3', 'b2']]) {
    await new Promise((resolve) => setImmediate(resolve));
    expect(started).toEqual(expected);
    await end(expected.at(-1) ?? '');
  }
  await Promise.all(all);
});

test('who is aborted while waiting leaves the queue', async () => {
  const { started, run, end } = stage(new FairLimiter(1));
  const controller = new AbortController();
  const first = run('a', 'a1');
  const waiting = run('b', 'b1', controller.signal);
  const third = run('c', 'c1');
  controller.abort(new Error('cancelled'));
  await expect(waiting).rejects.toThrow('cancelled');
  await end('a1');
  await end('c1');
  await Promise.all([first, third]);
  expect(started).toEqual(['a1', 'c1']);
});

test('a task that fails gives its place to the next', async () => {
  const limiter = new FairLimiter(1);
  await expect(limiter.run('a', undefined, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await limiter.run('a', undefined, () => Promise.resolve('next'))).toBe('next');
});
