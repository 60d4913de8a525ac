import { pino } from 'pino';
import { afterEach, expect, test, vi } from 'vitest';
import { type Due, Scheduler, type Scheduled } from './scheduler.ts';

const log = pino({ level: 'silent' });

interface Fired {
  readonly id: string;
  readonly dueAt: string;
  readonly trigger: string;
  readonly runs: boolean;
  /** First and last, and how many. */
  readonly missed: readonly (string | number)[] | null;
}

function setUp(items: Scheduled[], nowText: string) {
  const fired: Fired[] = [];
  let now = new Date(nowText);
  const list = vi.fn(() => Promise.resolve(items));
  const fire = (item: Scheduled, { dueAt, trigger, runs, missed }: Due) => {
    if (item.id === 'broken') return Promise.reject(new Error('cannot start'));
    fired.push({ id: item.id, dueAt: dueAt.toISOString(), trigger, runs, missed: missed && [missed.first.toISOString(), missed.last.toISOString(), missed.count] });
    return Promise.resolve();
  };
  const resume = vi.fn(() => Promise.resolve());
  const scheduler = new Scheduler({ list, fire, resume }, { now: () => now }, log);
  return { scheduler, fired, list, resume, setNow: (text: string) => (now = new Date(text)) };
}

function scheduled(change: Partial<Scheduled> = {}): Scheduled {
  return { id: 'a', cron: '0 9 * * *', timeZone: 'Europe/Bucharest', since: new Date('2027-01-01T00:00:00Z'), lastDueAt: null, missedRunPolicy: 'skip', ...change };
}

afterEach(() => vi.useRealTimers());

test('runs what is due this minute in its own time zone', async () => {
  const { scheduler, fired } = setUp([scheduled(), scheduled({ id: 'b', timeZone: 'UTC', lastDueAt: new Date('2027-03-02T09:00:00Z') })], '2027-03-03T07:00:00.050Z');
  await scheduler.tick();
  expect(fired).toMatchObject([{ id: 'a', dueAt: '2027-03-03T07:00:00.000Z', trigger: 'schedule', runs: true }]);
});

test('runs nothing twice for the same minute', async () => {
  const { scheduler, fired } = setUp([scheduled({ lastDueAt: new Date('2027-03-03T07:00:00Z') })], '2027-03-03T07:00:59Z');
  await scheduler.tick();
  expect(fired).toEqual([]);
});

test('runs nothing that was due before the schedule was in force', async () => {
  const { scheduler, fired } = setUp([scheduled({ since: new Date('2027-03-03T07:00:20Z'), missedRunPolicy: 'run-once' })], '2027-03-03T07:01:00Z');
  await scheduler.tick();
  expect(fired).toEqual([]);
});

test('tells of the runs that were missed where the policy is to skip, and runs none of them', async () => {
  const { scheduler, fired } = setUp([scheduled({ since: new Date('2027-02-28T12:00:00Z') })], '2027-03-03T12:00:00Z');
  await scheduler.tick();
  expect(fired).toEqual([{ id: 'a', dueAt: '2027-03-03T07:00:00.000Z', trigger: 'missed', runs: false, missed: ['2027-03-01T07:00:00.000Z', '2027-03-03T07:00:00.000Z', 3] }]);
});

test('runs once, for the latest time, where several runs were missed and the policy is to run once; the others it tells of', async () => {
  const { scheduler, fired } = setUp([scheduled({ lastDueAt: new Date('2027-02-28T07:00:00Z'), missedRunPolicy: 'run-once' })], '2027-03-03T12:00:00Z');
  await scheduler.tick();
  expect(fired).toEqual([{ id: 'a', dueAt: '2027-03-03T07:00:00.000Z', trigger: 'missed', runs: true, missed: ['2027-03-01T07:00:00.000Z', '2027-03-02T07:00:00.000Z', 2] }]);
});

test('tells of what was missed before a punctual run', async () => {
  const { scheduler, fired } = setUp([scheduled({ lastDueAt: new Date('2027-03-01T07:00:00Z') })], '2027-03-03T07:00:10Z');
  await scheduler.tick();
  expect(fired).toEqual([{ id: 'a', dueAt: '2027-03-03T07:00:00.000Z', trigger: 'schedule', runs: true, missed: ['2027-03-02T07:00:00.000Z', '2027-03-02T07:00:00.000Z', 1] }]);
});

test('counts a run as punctual when one beat was lost', async () => {
  const { scheduler, fired } = setUp([scheduled({ lastDueAt: new Date('2027-03-02T07:00:00Z') })], '2027-03-03T07:01:00.500Z');
  await scheduler.tick();
  expect(fired).toEqual([{ id: 'a', dueAt: '2027-03-03T07:00:00.000Z', trigger: 'schedule', runs: true, missed: null }]);
});

test('goes on with what a dead server began, at every beat', async () => {
  const { scheduler, resume } = setUp([], '2027-03-03T07:00:00Z');
  await scheduler.tick();
  await scheduler.tick();
  expect(resume).toHaveBeenCalledTimes(2);
});

test('goes on with the others when one cannot be started', async () => {
  const { scheduler, fired } = setUp([scheduled({ id: 'broken' }), scheduled({ id: 'unreadable', cron: 'nonsense' }), scheduled()], '2027-03-03T07:00:00Z');
  await scheduler.tick();
  expect(fired.map(({ id }) => id)).toEqual(['a']);
});

test('looks at the schedules at once and then at every full minute until it is stopped', async () => {
  vi.useFakeTimers({ now: new Date('2027-03-03T06:58:30Z') });
  const { scheduler, list } = setUp([], '2027-03-03T07:00:00Z');
  await scheduler.start();
  expect(list).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(list).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(list).toHaveBeenCalledTimes(4);
  await scheduler.stop();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(list).toHaveBeenCalledTimes(4);
});
