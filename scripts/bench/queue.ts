/** Twenty renders queued at once: what they take of the memory, and how quickly the API answers meanwhile. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runQueue, type QueueReport } from '../../core/test/load/run-queue.ts';
import { takeSeats } from '../../core/test/load/seats.ts';
import { spawnServer } from '../../core/test/server-process.ts';
import { quantile } from './figures.ts';

const RENDERS = 20;
const MEMORY_BOUND_MEGABYTES = 1500;
const SCRIPT = 'The bottle keeps water cold for a whole day. It weighs less than a phone. Take it wherever you go.';

/** With a server process of its own, whose memory can be told from that of the measurement. */
export async function benchQueue(): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'edit-factory-queue-'));
  const server = await spawnServer(dataDir);
  try {
    const seats = await takeSeats(server.url, 2, 2);
    console.log(`\n${RENDERS} renders queued at once by ${seats.all.length} profiles …`);
    print(await runQueue(server, seats.all, { renders: RENDERS, awaited: RENDERS, script: SCRIPT }));
  } finally {
    await server.kill('SIGTERM');
    await rm(dataDir, { recursive: true, force: true });
  }
}

function print({ seconds, states, peak, mostProcesses, times, failures }: QueueReport): void {
  const told = Object.entries(states).map(([state, count]) => `${count} ${state}`).join(', ');
  console.log(`  ${told} in ${seconds.toFixed(0)} s; at most ${mostProcesses} FFmpeg processes at once`);
  console.log(`  memory at the worst moment ${peak.sumMegabytes.toFixed(0)} MB: server ${peak.serverMegabytes.toFixed(0)}, FFmpeg ${peak.ffmpegMegabytes.toFixed(0)} (bound ${MEMORY_BOUND_MEGABYTES})`);
  console.log(`  API meanwhile: ${times.length} requests, p50 ${quantile(times, 0.5).toFixed(0)} ms, p99 ${quantile(times, 0.99).toFixed(0)} ms, ${failures} failures`);
  if (states['failed'] !== undefined || failures > 0 || peak.sumMegabytes > MEMORY_BOUND_MEGABYTES) process.exitCode = 1;
}
