/** Several pieces of work at once that stand and fall together: when one fails the others are stopped, and nothing goes on behind the caller's back. */

type Work<Result> = (signal: AbortSignal) => Promise<Result>;
type Results<Works extends readonly Work<unknown>[]> = { -readonly [Index in keyof Works]: Works[Index] extends Work<infer Result> ? Result : never };

/** @param outer stops all of them too @throws what the first that failed threw, when all have ended */
export async function allOrNone<const Works extends readonly Work<unknown>[]>(works: Works, outer?: AbortSignal): Promise<Results<Works>> {
  const stop = new AbortController();
  const signal = outer ? AbortSignal.any([outer, stop.signal]) : stop.signal;
  const begun = works.map((work) => work(signal));
  try {
    return (await Promise.all(begun)) as Results<Works>;
  } catch (error) {
    stop.abort();
    await Promise.allSettled(begun);
    throw error;
  }
}

/** At most `width` items at once, begun in their order. @returns what came of each, in the same order */
export async function inLanes<Item, Result>(items: readonly Item[], width: number, work: (item: Item, signal: AbortSignal) => Promise<Result>, outer?: AbortSignal): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = items.entries();
  const lane = async (signal: AbortSignal): Promise<void> => {
    for (const [index, item] of waiting) {
      signal.throwIfAborted();
      results[index] = await work(item, signal);
    }
  };
  await allOrNone(Array.from({ length: Math.min(width, items.length) }, () => lane), outer);
  return results;
}
