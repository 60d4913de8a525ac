/** Watches the processes that this one starts (Linux: from /proc). */
import { readdir, readFile } from 'node:fs/promises';

const EVERY_MS = 15;
const PAGE_BYTES = 4096;

export interface Watched {
  /** The most memory that all of them had resident at once. */
  readonly peakBytes: number;
  /** Milliseconds in which none was alive: before the first, between, and after the last. */
  readonly idleMs: { readonly before: number; readonly between: number; readonly after: number };
}

export async function watchChildren<Result>(work: () => Promise<Result>): Promise<Result & { readonly watched: Watched }> {
  const seen: { readonly atMs: number; readonly bytes: number; readonly count: number }[] = [];
  const look = async (): Promise<void> => {
    const sizes = await Promise.all((await childIds()).map(residentBytes));
    seen.push({ atMs: performance.now(), bytes: sizes.reduce((sum, size) => sum + size, 0), count: sizes.filter((size) => size > 0).length });
  };
  const startedMs = performance.now();
  const timer = setInterval(() => void look(), EVERY_MS);
  const result = await work().finally(() => clearInterval(timer));
  return { ...result, watched: summarize(seen, startedMs, performance.now()) };
}

function summarize(seen: readonly { readonly atMs: number; readonly bytes: number; readonly count: number }[], startedMs: number, endedMs: number): Watched {
  const busy = seen.filter(({ count }) => count > 0);
  const [first = endedMs, last = endedMs] = [busy[0]?.atMs, busy.at(-1)?.atMs];
  const between = seen.filter(({ atMs, count }) => count === 0 && atMs > first && atMs < last).length * EVERY_MS;
  return { peakBytes: Math.max(0, ...seen.map(({ bytes }) => bytes)), idleMs: { before: first - startedMs, between, after: endedMs - last } };
}

async function childIds(): Promise<string[]> {
  const threads = await readdir('/proc/self/task');
  const lists = await Promise.all(threads.map((thread) => readFile(`/proc/self/task/${thread}/children`, 'utf8').catch(() => '')));
  return lists.flatMap((list) => list.split(' ').filter((id) => id !== ''));
}

/** 0 when it is gone, or is no media tool: the database may be a child too. */
async function residentBytes(id: string): Promise<number> {
  try {
    const [name, memory] = await Promise.all([readFile(`/proc/${id}/comm`, 'utf8'), readFile(`/proc/${id}/statm`, 'utf8')]);
    return /^ff(mpeg|probe)/.test(name) ? Number(memory.split(' ')[1]) * PAGE_BYTES : 0;
  } catch {
    // It ended while it was looked at.
    return 0;
  }
}
