import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDataDir } from '../database.ts';
import { type ServerProcess, spawnServer } from '../server-process.ts';
import { type QueueReport, runQueue } from './run-queue.ts';
import { takeSeats } from './seats.ts';

/** For server and FFmpeg together, on two cores. */
const MEMORY_BOUND_MEGABYTES = 1500;

/** The short version of `npm run bench -- media`, which waits for all renders and tells the times. */
describe('JOB: twenty renders queued by four profiles, on two cores', () => {
  let server: ServerProcess;
  let report: QueueReport;

  beforeAll(async () => {
    server = await spawnServer(await makeDataDir(), { MEDIA_CONCURRENCY: '2' });
    const seats = await takeSeats(server.url, 2, 2);
    report = await runQueue(server, seats.all, { renders: 20, awaited: 4, script: 'One short line.' });
  }, 600_000);
  afterAll(() => server.kill('SIGTERM'));

  it('JOB: stay within the memory that is promised', () => {
    expect(report.peak.sumMegabytes).toBeLessThan(MEMORY_BOUND_MEGABYTES);
    expect(report.mostProcesses).toBeGreaterThan(0);
  });

  it('JOB: are made or cancelled, and none fails', () => {
    expect(report.states['failed']).toBeUndefined();
    expect(report.states['succeeded']).toBeGreaterThanOrEqual(4);
  });

  it('JOB: are made for every profile, not first for the one that came first', () => {
    expect(new Set(report.endings).size).toBeGreaterThan(1);
  });

  it('JOB: leave the API answering', () => {
    expect(report.failures).toBe(0);
    expect(report.times.length).toBeGreaterThan(5);
  });
});
