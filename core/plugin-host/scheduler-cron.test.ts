import { createTask } from 'node-cron';
import { afterEach, expect, test, vi } from 'vitest';
import { findCronProblem, findTimeZoneProblem, latestRun, nextRuns } from './scheduler-cron.ts';

const ZONE = 'Europe/Bucharest';
const iso = (dates: Date[]) => dates.map((date) => date.toISOString());

afterEach(() => vi.useRealTimers());

test.each(['* * * * *', '0 9 * * *', '*/15 8-18 * * 1-5', '0 0 1,15 * *', '30 6 * jan-mar sun', '0 9 29 2 *', ' 0  9 * * 7 ', '0 9 L * *'])('takes the schedule "%s"', (cron) => {
  expect(findCronProblem(cron)).toBeNull();
});

test.each(['', '0 9 * *', '* * * * * *', '@daily', '60 9 * * *', '0 24 * * *', '0 9 * * 8', 'every day at nine please ok', '*/0 * * * *', '0 22-2 * * *', '0 9 * * +5', '0 9 * * *; rm'])(
  'refuses the schedule "%s" and says what a schedule looks like',
  (cron) => {
    expect(findCronProblem(cron)).toContain('five fields');
  },
);

test('refuses a day that never comes', () => {
  expect(findCronProblem('0 9 31 4 *')).toContain('never comes');
});

test.each(['Europe/Bucharest', 'America/Argentina/Buenos_Aires', 'UTC'])('takes the time zone %s', (zone) => {
  expect(findTimeZoneProblem(zone)).toBeNull();
});

test.each(['', 'Mars/Phobos', '+02:00', 'Europe/Bucharest; drop'])('refuses the time zone "%s"', (zone) => {
  expect(findTimeZoneProblem(zone)).toContain('not a time zone');
});

test('runs when the clocks have been put forward what would be due in the skipped hour', () => {
  // 28 March 2027, 03:00 → 04:00.
  expect(iso(nextRuns('30 3 * * *', ZONE, 3, new Date('2027-03-26T12:00:00Z')))).toEqual(['2027-03-27T01:30:00.000Z', '2027-03-28T01:00:00.000Z', '2027-03-29T00:30:00.000Z']);
});

test('runs once what is due in the hour that the clocks repeat', () => {
  // 31 October 2027, 04:00 → 03:00.
  expect(iso(nextRuns('30 3 * * *', ZONE, 3, new Date('2027-10-30T12:00:00Z')))).toEqual(['2027-10-31T00:30:00.000Z', '2027-11-01T01:30:00.000Z', '2027-11-02T01:30:00.000Z']);
});

test('keeps nine in the morning nine in the morning across both changes', () => {
  expect(iso(nextRuns('0 9 * * *', ZONE, 2, new Date('2027-03-27T06:59:00Z')))).toEqual(['2027-03-27T07:00:00.000Z', '2027-03-28T06:00:00.000Z']);
  expect(iso(nextRuns('0 9 * * *', ZONE, 2, new Date('2027-10-30T05:59:00Z')))).toEqual(['2027-10-30T06:00:00.000Z', '2027-10-31T07:00:00.000Z']);
});

test('means day of month or day of week when both are given', () => {
  expect(iso(nextRuns('0 9 13 * 5', 'UTC', 4, new Date('2027-01-08T10:00:00Z')))).toEqual(['2027-01-13T09:00:00.000Z', '2027-01-15T09:00:00.000Z', '2027-01-22T09:00:00.000Z', '2027-01-29T09:00:00.000Z']);
});

test.each(['*/30 * * * *', '15 4 * * *', '0 9 * * 1-5', '0 0 1 * *', '0 9 * * 7', '0 9 L * *', '0 9 29 2 *', '0 9 * jan mon'])('agrees with node-cron about "%s", also where the clocks change', (cron) => {
  for (const from of ['2027-03-27T20:00:00Z', '2027-10-30T20:00:00Z', '2027-01-01T00:00:00Z']) {
    vi.useFakeTimers({ now: new Date(from), toFake: ['Date'] });
    const task = createTask(cron, () => {}, { timezone: ZONE });
    expect(iso(nextRuns(cron, ZONE, 6, new Date(from)))).toEqual(iso(task.getNextRuns(6)));
    void task.destroy();
  }
});

test('differs from node-cron where that would skip a day in spring: the reason why node-cron only gives the beat', () => {
  vi.useFakeTimers({ now: new Date('2027-03-27T20:00:00Z'), toFake: ['Date'] });
  const task = createTask('30 3 * * *', () => {}, { timezone: ZONE });
  expect(iso(task.getNextRuns(1))).toEqual(['2027-03-29T00:30:00.000Z']);
  void task.destroy();
});

test.each(['30 3 * * *', '*/30 * * * *', '30 2-4 * * *', '0 3,4 * * *', '0 9 * * 1-5'])('looks back as it looks forward: "%s"', (cron) => {
  for (const from of ['2027-03-27T20:00:00Z', '2027-10-30T20:00:00Z']) {
    for (const run of nextRuns(cron, ZONE, 20, new Date(from))) {
      expect(latestRun(cron, ZONE, run)).toEqual(run);
      expect(latestRun(cron, ZONE, new Date(run.getTime() + 59_999))).toEqual(run);
      expect(latestRun(cron, ZONE, new Date(run.getTime() - 1001))?.getTime()).toBeLessThan(run.getTime());
    }
  }
});
