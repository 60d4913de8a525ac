import { describe, expect, it } from 'vitest';
import { Lane, type LanePlace } from './lane.ts';

const forever = new AbortController().signal;

/** A lane whose work ends when told, and which notes in what order it began. */
function bench(width: number) {
  const lane = new Lane(width);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const add = (name: string, place: LanePlace, signal: AbortSignal = forever) =>
    lane.run(
      () => {
        begun.push(name);
        return new Promise<void>((resolve) => ends.set(name, resolve));
      },
      signal,
      place,
    );
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const end = async (name: string) => {
    ends.get(name)?.();
    await settle();
  };
  return { lane, begun, add, end, settle };
}

describe('Lane', () => {
  it('JOB: gives the pieces of a second job their turns between those of the first', async () => {
    const { begun, add, end, settle } = bench(1);
    for (const name of ['a1', 'a2', 'a3']) void add(name, { owner: 'shop', job: 'a' });
    for (const name of ['b1', 'b2']) void add(name, { owner: 'shop', job: 'b' });
    await settle();
    for (const name of ['a1', 'a2', 'b1', 'a3']) await end(name);
    expect(begun).toEqual(['a1', 'a2', 'b1', 'a3', 'b2']);
  });

  it('JOB: gives a profile with one job as many turns as one with three', async () => {
    const { begun, add, end, settle } = bench(1);
    for (const job of ['a', 'b', 'c']) void add(job, { owner: 'busy', job });
    for (const name of ['x1', 'x2']) void add(name, { owner: 'calm', job: 'x' });
    await settle();
    for (const name of ['a', 'b', 'x1', 'c']) await end(name);
    expect(begun).toEqual(['a', 'b', 'x1', 'c', 'x2']);
  });

  it('lets no light work pass a heavy one whose turn it is', async () => {
    const { begun, add, end, settle } = bench(2);
    void add('light', { owner: '', job: 'a' });
    void add('heavy', { owner: '', job: 'b', weight: 2 });
    void add('later', { owner: '', job: 'c' });
    await settle();
    expect(begun).toEqual(['light']);
    await end('light');
    expect(begun).toEqual(['light', 'heavy']);
    await end('heavy');
    expect(begun).toEqual(['light', 'heavy', 'later']);
  });

  it('takes work that is heavier than it is wide, alone', async () => {
    const { lane, begun, add, end, settle } = bench(2);
    void add('giant', { owner: '', job: 'a', weight: 7 });
    void add('next', { owner: '', job: 'a' });
    await settle();
    expect(begun).toEqual(['giant']);
    expect(lane.occupied).toBe(2);
    await end('giant');
    expect(begun).toEqual(['giant', 'next']);
  });

  it('lets those behind in when the one that blocked them gives up', async () => {
    const { begun, add, settle } = bench(2);
    const cancel = new AbortController();
    void add('light', { owner: '', job: 'a' });
    const heavy = add('heavy', { owner: '', job: 'b', weight: 2 }, cancel.signal);
    void add('later', { owner: '', job: 'c' });
    cancel.abort(new Error('given up'));
    await expect(heavy).rejects.toThrow('given up');
    await settle();
    expect(begun).toEqual(['light', 'later']);
  });
});
