/** Many clients at once, each acting for another profile with every request. Bounded in time and in requests. */
import { randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { ask } from './ask.ts';
import { type LoadRequest, pickRequest } from './requests.ts';
import type { Seat, Seats } from './seats.ts';

export interface LoadOptions {
  readonly clients: number;
  readonly seconds: number;
  readonly maxRequests: number;
  /** So many are made, however long that takes. */
  readonly minRequests?: number;
  /** The process whose memory is measured. */
  readonly pid: number;
}

export interface LoadReport {
  readonly requests: number;
  readonly seconds: number;
  readonly failures: number;
  readonly limited: number;
  readonly crossings: number;
  /** What was wrong, a few examples. */
  readonly wrong: readonly string[];
  /** Milliseconds, by kind of request. */
  readonly times: ReadonlyMap<string, readonly number[]>;
  /** Resident memory of the server in MB, by the second. */
  readonly memory: readonly number[];
}

/** Below the limit of each user (1 200 a minute), which stays in force: it is part of what is tried. */
const REQUESTS_PER_USER_AND_MINUTE = 1_100;
const EXAMPLES = 20;

export async function runLoad(seats: Seats, options: LoadOptions): Promise<LoadReport> {
  const started = performance.now();
  const until = started + options.seconds * 1000;
  const report = { requests: 0, failures: 0, limited: 0, crossings: 0, wrong: [] as string[], times: new Map<string, number[]>(), memory: [] as number[] };
  const allowance = new Allowance();
  const isOver = () => (performance.now() >= until && report.requests >= (options.minRequests ?? 0)) || report.requests >= options.maxRequests;

  const one = async (request: LoadRequest, seat: Seat): Promise<void> => {
    report.requests += 1;
    const began = performance.now();
    const answer = await ask(request, seat, seats.owners).catch((error: unknown) => ({ status: 0, wrong: String(error), crossed: false, id: undefined }));
    const times = report.times.get(request.name) ?? [];
    if (request.listenMs === undefined) times.push(performance.now() - began);
    report.times.set(request.name, times);
    if (answer.status >= 500 || answer.status === 0) report.failures += 1;
    if (answer.status === 429) report.limited += 1;
    if (answer.crossed) report.crossings += 1;
    if (answer.wrong !== null && report.wrong.length < EXAMPLES) report.wrong.push(`${request.name}: ${answer.wrong}`);
    if (answer.id === undefined) return;
    for (const next of request.then?.(answer.id) ?? []) await one(next, seat);
  };
  const client = async (): Promise<void> => {
    while (!isOver()) {
      const seat = pick(seats.all);
      if (!allowance.take(seat.user.email)) await delay(10);
      else await one(pickRequest(seat, strangerTo(seat, seats)), seat);
    }
  };
  const watch = async (): Promise<void> => {
    while (!isOver()) {
      report.memory.push(await residentMegabytes(options.pid));
      await delay(1000);
    }
  };
  await Promise.all([watch(), ...Array.from({ length: options.clients }, client)]);
  return { ...report, seconds: (performance.now() - started) / 1000 };
}

/** A request with what follows it counts three at most, so the limit itself is never reached. */
class Allowance {
  private readonly windows = new Map<string, { readonly since: number; taken: number }>();

  take(user: string): boolean {
    const now = performance.now();
    const open = this.windows.get(user);
    const window = open === undefined || now - open.since > 61_000 ? { since: now, taken: 0 } : open;
    this.windows.set(user, window);
    if (window.taken >= REQUESTS_PER_USER_AND_MINUTE) return false;
    window.taken += 1.15;
    return true;
  }
}

function pick<T>(items: readonly T[]): T {
  const item = items[randomInt(items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

function strangerTo(seat: Seat, seats: Seats): Seat {
  for (;;) {
    const other = pick(seats.all);
    if (other.user !== seat.user) return other;
  }
}

async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? Number.NaN) / 1024;
}

/** The middle of the memory right after the warm-up (the first quarter) and at the end, each over a sixth of the run. */
export function memoryGrowth(memory: readonly number[]): { readonly afterWarmUp: number; readonly atEnd: number } {
  const share = Math.max(1, Math.floor(memory.length / 6));
  const warm = Math.floor(memory.length / 4);
  return { afterWarmUp: median(memory.slice(warm, warm + share)), atEnd: median(memory.slice(-share)) };
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}
