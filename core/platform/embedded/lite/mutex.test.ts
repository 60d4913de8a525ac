import { expect, it } from 'vitest';
import { Mutex } from './mutex.ts';

it('lets one in at a time, in order, also after one has failed', async () => {
  const mutex = new Mutex();
  const events: string[] = [];
  const work = (name: string, fails = false) =>
    mutex.run(async () => {
      events.push(`${name} begins`);
      await Promise.resolve();
      events.push(`${name} ends`);
      if (fails) throw new Error(name);
    });
  const results = await Promise.allSettled([work('a'), work('b', true), work('c')]);
  expect(events).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});
