/** Watches the processes that this one starts (Linux: from /proc). */
import { readdir, readFile } from 'node:fs/promises';

const EVERY_MS = 15;

/** What was alive at a moment. */
export interface Look {
  /** Since the epoch. */
  readonly atMs: number;
  /** Memory that all of them held; what several share is counted once. */
  readonly bytes: number;
  readonly count: number;
}

export async function watchChildren<Result>(work: () => Promise<Result>): Promise<{ readonly result: Result; readonly looks: readonly Look[] }> {
  const looks: Look[] = [];
  const look = async (): Promise<void> => {
    const atMs = Date.now();
    const sizes = await Promise.all((await childIds()).map(heldBytes));
    looks.push({ atMs, bytes: sizes.reduce((sum, size) => sum + size, 0), count: sizes.filter((size) => size > 0).length });
  };
  const timer = setInterval(() => void look(), EVERY_MS);
  const result = await work().finally(() => clearInterval(timer));
  return { result, looks };
}

export function peakBytes(looks: readonly Look[]): number {
  return Math.max(0, ...looks.map(({ bytes }) => bytes));
}

/** Milliseconds of a period in which none was alive: before the first, between, and after the last. */
export function idleMs(looks: readonly Look[], startMs: number, endMs: number): { readonly before: number; readonly between: number; readonly after: number } {
  const busy = looks.filter(({ count, atMs }) => count > 0 && atMs >= startMs && atMs <= endMs);
  const [first = endMs, last = endMs] = [busy[0]?.atMs, busy.at(-1)?.atMs];
  const between = looks.filter(({ atMs, count }) => count === 0 && atMs > first && atMs < last).length * EVERY_MS;
  return { before: first - startMs, between, after: endMs - last };
}

async function childIds(): Promise<string[]> {
  const threads = await readdir('/proc/self/task');
  const lists = await Promise.all(threads.map((thread) => readFile(`/proc/self/task/${thread}/children`, 'utf8').catch(() => '')));
  return lists.flatMap((list) => list.split(' ').filter((id) => id !== ''));
}

/** 0 when it is gone, or is no media tool: the database may be a child too. */
async function heldBytes(id: string): Promise<number> {
  try {
    if (!/^ff(mpeg|probe)/.test(await readFile(`/proc/${id}/comm`, 'utf8'))) return 0;
    // "Proportional set size": the program itself, which all of them run, is divided among them.
    const proportionalKilobytes = /^Pss:\s+(\d+) kB$/m.exec(await readFile(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1];
    return Number(proportionalKilobytes ?? 0) * 1024;
  } catch {
    // It ended while it was looked at.
    return 0;
  }
}
