/**
 * 32 clients for a minute, each acting for another profile with every request, against a server of its own: no failure, nothing of
 * another profile, and as much memory at the end as after the warm-up.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort, LiveMemory } from '../../core/test/load/live-memory.ts';
import { type LoadReport, memoryGrowth, runLoad } from '../../core/test/load/run-load.ts';
import { takeSeats } from '../../core/test/load/seats.ts';
import { spawnServer } from '../../core/test/server-process.ts';
import { quantile } from './figures.ts';

const CLIENTS = 32;
const SECONDS = 60;
const MAX_REQUESTS = 60_000;
const [USERS, PROFILES_PER_USER] = [56, 2];
const WARM_UP_SECONDS = 10;
/** Of the memory that is in use after the warm-up, garbage collected both times: caches fill up a little, a leak goes on. */
const MEMORY_TOLERANCE = 0.1;

export async function benchLoad(): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'edit-factory-load-'));
  const inspectorPort = await freePort();
  const server = await spawnServer(dataDir, { NODE_OPTIONS: `--inspect=127.0.0.1:${inspectorPort}` });
  const memory = await LiveMemory.of(inspectorPort);
  try {
    console.log(`\nLoad: ${CLIENTS} clients, ${SECONDS} s (at most ${MAX_REQUESTS} requests), ${USERS} users with ${PROFILES_PER_USER} profiles each; making these …`);
    const seats = await takeSeats(server.url, USERS, PROFILES_PER_USER);
    const options = { clients: CLIENTS, maxRequests: MAX_REQUESTS, pid: server.pid };
    await runLoad(seats, { ...options, seconds: WARM_UP_SECONDS });
    const before = await memory.megabytes();
    const report = await runLoad(seats, { ...options, seconds: SECONDS });
    print(report, before, await memory.megabytes());
  } finally {
    memory.close();
    await server.kill('SIGTERM');
    await rm(dataDir, { recursive: true, force: true });
  }
}

function print(report: LoadReport, before: number, after: number): void {
  for (const [name, times] of [...report.times].toSorted(([, one], [, other]) => other.length - one.length)) {
    if (times.length > 0) console.log(`  ${name.padEnd(34)} ${String(times.length).padStart(6)} × p50 ${quantile(times, 0.5).toFixed(0).padStart(5)} ms  p99 ${quantile(times, 0.99).toFixed(0).padStart(5)} ms`);
  }
  const resident = memoryGrowth(report.memory);
  const growth = after / before - 1;
  console.log(`  ${report.requests} requests in ${report.seconds.toFixed(1)} s: ${(report.requests / report.seconds).toFixed(0)} a second`);
  console.log(`  server failures ${report.failures}, refused by the rate limit ${report.limited}, crossings ${report.crossings}, other surprises ${report.wrong.length}`);
  console.log(`  memory in use ${before.toFixed(0)} MB after the warm-up, ${after.toFixed(0)} MB at the end (${(growth * 100).toFixed(1)} %, allowed ${MEMORY_TOLERANCE * 100} %)`);
  console.log(`  resident, with what is not collected yet: ${resident.afterWarmUp.toFixed(0)} MB, ${resident.atEnd.toFixed(0)} MB`);
  for (const wrong of report.wrong) console.log(`    ${wrong}`);
  if (report.failures + report.limited + report.crossings + report.wrong.length > 0 || growth > MEMORY_TOLERANCE) process.exitCode = 1;
}
