import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDataDir } from '../database.ts';
import { type ServerProcess, spawnServer } from '../server-process.ts';
import { type LoadReport, runLoad } from './run-load.ts';
import { takeSeats } from './seats.ts';

/** The short version of `npm run bench -- load`, which also holds the memory to be flat. */
describe('PROF-04 and PROF-12: eight clients who change profiles with every request', () => {
  let server: ServerProcess;
  let report: LoadReport;

  beforeAll(async () => {
    server = await spawnServer(await makeDataDir());
    const seats = await takeSeats(server.url, 4, 2);
    report = await runLoad(seats, { clients: 8, seconds: 5, minRequests: 250, maxRequests: 4_000, pid: server.pid });
  }, 120_000);
  afterAll(() => server.kill('SIGTERM'));

  it('PROF-04: are told nothing of a profile that they did not name', () => {
    expect(report.requests).toBeGreaterThan(200);
    expect({ crossings: report.crossings, wrong: report.wrong }).toEqual({ crossings: 0, wrong: [] });
  });

  it('PROF-12: meet no failure of the server, and no limit below the one that is promised', () => {
    expect({ failures: report.failures, limited: report.limited }).toEqual({ failures: 0, limited: 0 });
  });
});
