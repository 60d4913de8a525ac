import { pino } from 'pino';
import { afterEach, expect, test, vi } from 'vitest';
import { Lane } from './lane.ts';
import type { Message } from './message-queue.ts';

const log = pino({ level: 'silent' });
const lanes: Lane[] = [];

afterEach(async () => {
  await Promise.all(lanes.splice(0).map((lane) => lane.stop()));
});

/** A queue in memory and jobs that end when they are told to. */
function setUp(waiting: Message[], limits = { slots: 4, slotsPerProfile: 2 }) {
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  const take = vi.fn((busy: readonly string[]) => {
    const index = waiting.findIndex((message) => !busy.includes(message.profileId));
    return Promise.resolve(index < 0 ? null : (waiting.splice(index, 1)[0] ?? null));
  });
  const run = (message: Message) => {
    started.push(message.jobId);
    return new Promise<void>((resolve) => ends.set(message.jobId, resolve));
  };
  const lane = new Lane(limits, { take, run }, 1000, log);
  lanes.push(lane);
  const end = (jobId: string) => ends.get(jobId)?.();
  return { lane, started, take, end, waiting };
}

function message(profileId: string, number: number): Message {
  return { jobId: `${profileId}${number}`, profileId, userId: 'u' };
}

const many = (profileId: string, count: number) => Array.from({ length: count }, (_, index) => message(profileId, index + 1));

test('gives one profile its share of the slots and the rest to the next', async () => {
  const { started } = setUp([...many('a', 40), ...many('b', 4)]);
  await vi.waitFor(() => expect(started).toEqual(['a1', 'a2', 'b1', 'b2']));
});

test('fills a slot as soon as it is free, without waiting for the others', async () => {
  const { started, end } = setUp([...many('a', 40), ...many('b', 4)]);
  await vi.waitFor(() => expect(started).toHaveLength(4));
  end('a2');
  await vi.waitFor(() => expect(started.at(-1)).toBe('a3'), { timeout: 500 });
  end('b1');
  await vi.waitFor(() => expect(started.at(-1)).toBe('b3'), { timeout: 500 });
  expect(started).toHaveLength(6);
});

test('begins what arrives while all slots were free as soon as it is told', async () => {
  const { lane, started, waiting, take } = setUp([]);
  await vi.waitFor(() => expect(take).toHaveBeenCalled());
  waiting.push(message('a', 1));
  lane.wake();
  await vi.waitFor(() => expect(started).toEqual(['a1']), { timeout: 500 });
});

test('looks again by itself for what nobody told it of', async () => {
  const { started, waiting, take } = setUp([]);
  await vi.waitFor(() => expect(take).toHaveBeenCalled());
  waiting.push(message('a', 1));
  await vi.waitFor(() => expect(started).toEqual(['a1']), { timeout: 3000 });
});

test('goes on after the queue could not be read', async () => {
  const { lane, started, waiting, take } = setUp([]);
  await vi.waitFor(() => expect(take).toHaveBeenCalled());
  take.mockRejectedValueOnce(new Error('database away'));
  waiting.push(message('a', 1));
  lane.wake();
  await vi.waitFor(() => expect(started).toEqual(['a1']), { timeout: 3000 });
});

test('takes nothing after it was stopped', async () => {
  const { lane, started, waiting } = setUp([]);
  await lane.stop();
  waiting.push(message('a', 1));
  lane.wake();
  expect(started).toEqual([]);
});
