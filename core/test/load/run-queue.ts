/** Many renders queued at once by several profiles, while somebody uses the console. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Schemas } from '../../contract/operations.ts';
import type { ServerProcess } from '../server-process.ts';
import { measureMemory, type ProcessMemory } from './process-memory.ts';
import type { Seat } from './seats.ts';

export interface QueueOptions {
  readonly renders: number;
  /** After so many have ended the others are cancelled. */
  readonly awaited: number;
  readonly script: string;
}

export interface QueueReport {
  readonly seconds: number;
  readonly states: Readonly<Record<string, number>>;
  /** In the order in which the renders ended: the places of their profiles. */
  readonly endings: readonly number[];
  /** Server and FFmpeg together, at the worst moment. */
  readonly peak: ProcessMemory & { readonly sumMegabytes: number };
  readonly mostProcesses: number;
  /** Milliseconds that requests took meanwhile. */
  readonly times: readonly number[];
  readonly failures: number;
}

const SAMPLE_MS = 200;
const REQUEST_MS = 100;
const POLL_MS = 500;
const LOOKED_AT = ['/library/projects', '/library/clips', '/segments/source-videos', '/jobs', '/segments'];

interface Render {
  readonly id: string;
  readonly seat: Seat;
  readonly place: number;
  state: Schemas['Job']['state'];
}

export async function runQueue(server: ServerProcess, seats: readonly Seat[], options: QueueOptions): Promise<QueueReport> {
  const started = performance.now();
  const renders = await queueAll(seats, options);
  const over = new AbortController();
  const [samples, { times, failures }, endings] = await Promise.all([
    sampleMemory(server.pid, over.signal),
    browse(seats, over.signal),
    follow(renders, options.awaited).finally(() => over.abort()),
  ]);
  const seconds = (performance.now() - started) / 1000;
  await cancelRest(renders);
  const peak = samples.reduce((highest, one) => (one.sumMegabytes > highest.sumMegabytes ? one : highest));
  return { seconds, states: countStates(renders), endings, peak, mostProcesses: Math.max(...samples.map(({ ffmpegCount }) => ffmpegCount)), times, failures };
}

function queueAll(seats: readonly Seat[], options: QueueOptions): Promise<Render[]> {
  const queueOne = async (_: unknown, index: number): Promise<Render> => {
    const place = index % seats.length;
    const seat = seatAt(seats, place);
    const request = { name: `Render ${index}`, sourceVideoIds: [seat.sourceVideoId], script: `${options.script} Number ${index + 1}.` };
    const { id, state } = await seat.user.produce(request, seat.profileId);
    return { id, seat, place, state };
  };
  return Promise.all(Array.from({ length: options.renders }, queueOne));
}

async function sampleMemory(serverPid: number, over: AbortSignal): Promise<QueueReport['peak'][]> {
  const samples: QueueReport['peak'][] = [];
  for (; !over.aborted; await delay(SAMPLE_MS)) {
    const memory = await measureMemory(serverPid);
    samples.push({ ...memory, sumMegabytes: memory.serverMegabytes + memory.ffmpegMegabytes });
  }
  return samples;
}

async function browse(seats: readonly Seat[], over: AbortSignal): Promise<{ times: number[]; failures: number }> {
  const times: number[] = [];
  let failures = 0;
  for (let count = 0; !over.aborted; count += 1, await delay(REQUEST_MS)) {
    const { user, profileId } = seatAt(seats, count);
    const began = performance.now();
    const { status } = await user.request('GET', LOOKED_AT[count % LOOKED_AT.length] ?? '', { profileId });
    times.push(performance.now() - began);
    if (status !== 200) failures += 1;
  }
  return { times, failures };
}

/** @returns whose renders ended, in that order */
async function follow(renders: readonly Render[], awaited: number): Promise<number[]> {
  const endings: number[] = [];
  while (endings.length < awaited) {
    await delay(POLL_MS);
    for (const render of renders.filter(({ state }) => !isEnd(state))) {
      const { user, profileId } = render.seat;
      render.state = (await user.request<Schemas['Job']>('GET', `/jobs/${render.id}`, { profileId })).body.state;
      if (isEnd(render.state)) endings.push(render.place);
    }
  }
  return endings;
}

async function cancelRest(renders: readonly Render[]): Promise<void> {
  for (const render of renders.filter(({ state }) => !isEnd(state))) {
    const { user, profileId } = render.seat;
    await user.request('POST', `/jobs/${render.id}/cancel`, { profileId });
    render.state = (await user.waitForJob(render.id, profileId)).state;
  }
}

function isEnd(state: Render['state']): boolean {
  return state === 'succeeded' || state === 'failed' || state === 'cancelled';
}

function countStates(renders: readonly Render[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { state } of renders) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

function seatAt(seats: readonly Seat[], place: number): Seat {
  const seat = seats[place % seats.length];
  if (!seat) throw new Error('nobody to act for');
  return seat;
}
