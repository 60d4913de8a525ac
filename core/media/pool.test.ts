import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { getPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '../platform/logger.ts';
import type { FfmpegCommand } from './ffmpeg.ts';
import { sweepLeftoverProcesses } from './leftover-processes.ts';
import { MediaPool, type MediaPoolOptions } from './pool.ts';
import { recordProcess } from './process-record.ts';
import { openStudio, processesAbout, type Studio } from './testing.ts';

let studio: Studio;
let video: string;
let workspace: string;
let count = 0;
beforeAll(async () => {
  studio = await openStudio();
  video = await studio.make('video.mp4', '-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=2', '-c:v', 'libx264', '-preset', 'ultrafast');
});
afterAll(() => studio.close());
beforeEach(async () => {
  workspace = studio.file(`workspace-${++count}`);
  await mkdir(workspace);
});

function openPool(concurrency: number, options: Partial<MediaPoolOptions> = {}): MediaPool {
  return new MediaPool({ tools: studio.tools, concurrency, log: createLogger({ level: 'silent', pretty: false }), ...options });
}

const endless = (name: string): FfmpegCommand => ({ inputs: [{ path: video, options: ['-stream_loop', '-1'] }], outputOptions: ['-c:v', 'libx264', '-f', 'mp4'], output: `${workspace}/${name}.mp4` });

/** Starts work that never ends by itself; `working` resolves when FFmpeg is at it. */
function start(pool: MediaPool, name: string, signal?: AbortSignal, timeoutMs = 60_000): { working: Promise<void>; outcome: Promise<unknown> } {
  const { promise: working, resolve } = Promise.withResolvers<void>();
  const outcome = pool.runFfmpeg(endless(name), { timeoutMs, workspace, signal, onProgress: () => resolve() }).then(
    () => 'finished',
    (error: unknown) => error,
  );
  return { working, outcome };
}

describe('MediaPool', () => {
  it('kills the child of a cancelled task before the task ends', async () => {
    const pool = openPool(1);
    const cancel = new AbortController();
    const { working, outcome } = start(pool, 'cancelled', cancel.signal);
    await working;
    expect(await processesAbout(workspace)).toHaveLength(1);
    expect((await readdir(workspace)).filter((name) => name.startsWith('.process-'))).toHaveLength(1);
    cancel.abort();
    expect(await outcome).toMatchObject({ name: 'MediaError', code: 'cancelled' });
    expect(await processesAbout(workspace)).toEqual([]);
    expect((await readdir(workspace)).filter((name) => name.startsWith('.process-'))).toEqual([]);
    await pool.close();
  });

  it('never starts what is cancelled while it waits', async () => {
    const pool = openPool(1);
    const [first, second] = [new AbortController(), new AbortController()];
    const running = start(pool, 'first', first.signal);
    await running.working;
    const waiting = start(pool, 'second', second.signal);
    second.abort();
    expect(await waiting.outcome).toMatchObject({ code: 'cancelled' });
    first.abort();
    await running.outcome;
    expect(await readdir(workspace)).not.toContain('second.mp4');
    await pool.close();
  });

  it('refuses a task whose signal has fired already', async () => {
    const pool = openPool(1);
    expect(await start(pool, 'late', AbortSignal.abort()).outcome).toMatchObject({ code: 'cancelled' });
    await pool.close();
  });

  it('runs no more processes at once than it may, and quick looks beside them', async () => {
    const pool = openPool(2);
    const cancel = new AbortController();
    const tasks = ['a', 'b', 'c', 'd'].map((name) => start(pool, name, cancel.signal));
    await Promise.all([tasks[0]?.working, tasks[1]?.working]);
    const look = await pool.runFfprobe(['-v', 'error', '-show_format', '-of', 'json', video], { timeoutMs: 10_000, quick: true });
    expect(look.stdout).toContain('format_name');
    expect(await processesAbout(workspace)).toHaveLength(2);
    cancel.abort();
    await Promise.all(tasks.map((task) => task.outcome));
    await pool.close();
  });

  it('stops what takes too long', async () => {
    const pool = openPool(1);
    expect(await start(pool, 'slow', undefined, 700).outcome).toMatchObject({ code: 'timed-out' });
    expect(await processesAbout(workspace)).toEqual([]);
    await pool.close();
  });

  it('gives slow machines more time', async () => {
    const pool = openPool(1, { limits: { timeoutFactor: 3_000 } });
    const cancel = new AbortController();
    const { working, outcome } = start(pool, 'patient', cancel.signal, 10);
    await working;
    cancel.abort();
    expect(await outcome).toMatchObject({ code: 'cancelled' });
    await pool.close();
  });

  it('JOB: lets the server go before its children, for processor time as for memory', async () => {
    const pool = openPool(1);
    const cancel = new AbortController();
    const { working, outcome } = start(pool, 'nice', cancel.signal);
    await working;
    const [pid = 0] = await processesAbout(workspace);
    expect(getPriority(pid) - getPriority()).toBeGreaterThanOrEqual(10);
    expect(Number(await readFile(`/proc/${pid}/oom_score_adj`, 'utf8'))).toBe(500);
    expect(await readFile(`/proc/${pid}/limits`, 'utf8')).toMatch(/Max data size\s+4294967296/);
    cancel.abort();
    await outcome;
    await pool.close();
  });

  it('SRC: lets no process take more memory than one may', async () => {
    const pool = openPool(1, { limits: { processMemoryBytes: 30 * 1024 ** 2 } });
    const greedy = { inputs: [{ path: 'color=s=7680x4320:d=60', options: ['-f', 'lavfi'] }], outputOptions: ['-c:v', 'rawvideo', '-f', 'null'], output: null };
    const outcome = await pool.runFfmpeg(greedy, { timeoutMs: 30_000, workspace }).then(({ frames }) => frames, (error: unknown) => (error as { code: string }).code);
    // FFmpeg 4.1 ends as if all were well, having made nothing.
    expect([0, 'ffmpeg-failed']).toContain(outcome);
    await pool.close();
  });

  it('JOB: starts nothing heavy on a disk that is nearly full, and still looks at files', async () => {
    const pool = openPool(1, { resources: { freeDiskBytes: async () => 1e9, freeMemoryBytes: () => null } });
    expect(await start(pool, 'refused').outcome).toMatchObject({ code: 'disk-low' });
    expect(await readdir(workspace)).toEqual([]);
    expect((await pool.runFfprobe(['-v', 'error', '-show_format', '-of', 'json', video], { timeoutMs: 10_000, quick: true })).stdout).toContain('format_name');
    await pool.close();
  });

  it('JOB: gives the first piece of a second job its turn before the last of the first', async () => {
    const pool = openPool(1);
    const begun: string[] = [];
    const piece = (job: string) => pool.runFfmpeg({ inputs: [{ path: video, options: ['-f', 'mov'] }], outputOptions: ['-f', 'null'], output: null }, { timeoutMs: 10_000, workspace: `${workspace}/${job}` }).then(() => begun.push(job));
    await Promise.all(['first', 'second'].map((job) => mkdir(`${workspace}/${job}`)));
    await Promise.all([...['first', 'first', 'first', 'first'].map(piece), piece('second')]);
    expect(begun).toEqual(['first', 'first', 'second', 'first', 'first']);
    await pool.close();
  });

  it('tells why FFmpeg failed, for the log only', async () => {
    const pool = openPool(1);
    const command = { inputs: [{ path: `${workspace}/absent.mp4`, options: ['-f', 'mov'] }], outputOptions: ['-f', 'null'], output: null };
    const error: unknown = await pool.runFfmpeg(command, { timeoutMs: 10_000 }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'ffmpeg-failed', detail: expect.stringContaining('No such file') as string });
    expect((error as Error).message).not.toContain(workspace);
    await pool.close();
  });

  it('leaves no process when it is closed in the middle of work', async () => {
    const pool = openPool(2);
    const tasks = ['a', 'b', 'c'].map((name) => start(pool, name));
    await Promise.all([tasks[0]?.working, tasks[1]?.working]);
    await pool.close();
    expect(await processesAbout(workspace)).toEqual([]);
    for (const task of tasks) expect(await task.outcome).toMatchObject({ code: 'cancelled' });
  });
});

describe('sweepLeftoverProcesses', () => {
  it('ends what a killed server left behind and waits until it is gone', async () => {
    const server = spawn(process.execPath, [fileURLToPath(new URL('leftover.testing.ts', import.meta.url)), JSON.stringify(studio.tools), video, workspace], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(server.stdout, 'data');
    server.kill('SIGKILL');
    await once(server, 'exit');
    expect(await processesAbout(workspace)).toHaveLength(1);
    await sweepLeftoverProcesses(workspace);
    expect(await processesAbout(workspace)).toEqual([]);
    expect((await readdir(workspace)).filter((name) => name.startsWith('.process-'))).toEqual([]);
  });

  it('spares a process that got the number of one that is long gone', async () => {
    const bystander = spawn('sleep', ['60']);
    recordProcess(workspace, bystander.pid ?? 0, [studio.tools.ffmpegPath, '-i', video, `${workspace}/out.mp4`]);
    await sweepLeftoverProcesses(workspace);
    expect(bystander.exitCode ?? bystander.signalCode).toBeNull();
    bystander.kill();
  });

  it('has nothing to do in a folder without records or without existence', async () => {
    await sweepLeftoverProcesses(workspace);
    await sweepLeftoverProcesses(`${workspace}/absent`);
  });
});
