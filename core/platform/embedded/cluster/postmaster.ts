/** The running server of a cluster, as its file `postmaster.pid` tells. */
import { execFile } from 'node:child_process';
import { readFile, readlink, realpath, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { executable, findBinaries } from './binaries.ts';

const run = promisify(execFile);
const STOP_TIMEOUT_MS = 30_000;

export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** Empty on Windows, where the server listens on the loopback interface. */
  readonly socketFolder: string;
  readonly status: string;
}

/** Null when no server runs on this folder, whatever the file says. */
export async function findPostmaster(dataFolder: string): Promise<Postmaster | null> {
  const postmaster = parse(await readPidFile(dataFolder));
  return postmaster !== null && (await isServing(postmaster.pid, dataFolder)) ? postmaster : null;
}

/**
 * Removes what a killed server left. PostgreSQL does it itself, but for one case: the process id belongs to somebody else by now
 * (after a reboot, or always in containers, where ids are few) or to a zombie.
 */
export async function removeStalePidFile(dataFolder: string): Promise<void> {
  const content = await readPidFile(dataFolder);
  const postmaster = parse(content);
  if (postmaster === null || (await isServing(postmaster.pid, dataFolder))) return;
  if ((await readPidFile(dataFolder)) !== content) return;
  await rm(path.join(dataFolder, 'postmaster.pid'), { force: true });
  const socket = path.join(postmaster.socketFolder, `.s.PGSQL.${postmaster.port}`);
  if (postmaster.socketFolder !== '') await Promise.all([rm(socket, { force: true }), rm(`${socket}.lock`, { force: true })]);
}

/** Fast shutdown: open transactions are rolled back, everything is written. Resolves when the server is gone. */
export async function stopPostmaster(postmaster: Postmaster, dataFolder: string): Promise<void> {
  if (process.platform === 'win32') {
    const binaries = await findBinaries();
    if (binaries !== null) await run(executable(binaries, 'pg_ctl'), ['stop', '-D', dataFolder, '-m', 'fast', '-w']);
    return;
  }
  process.kill(postmaster.pid, 'SIGINT');
  const deadline = Date.now() + STOP_TIMEOUT_MS;
  while (await isServing(postmaster.pid, dataFolder)) {
    if (Date.now() > deadline) throw new Error('The database server did not stop in time.');
    await delay(20);
  }
}

async function readPidFile(dataFolder: string): Promise<string> {
  return readFile(path.join(dataFolder, 'postmaster.pid'), 'utf8').catch(() => '');
}

/** Lines: process id, data folder, start time, port, socket folder, listen address, shared memory, status. */
function parse(content: string): Postmaster | null {
  const lines = content.split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  return { pid, port: Number(lines[3] ?? 0), socketFolder: lines[4] ?? '', status: lines[7] ?? '' };
}

/** Whether the process exists and is this cluster's server, not somebody who got its number later. */
async function isServing(pid: number, dataFolder: string): Promise<boolean> {
  if (process.platform === 'linux') return worksIn(pid, dataFolder);
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  if (process.platform === 'win32') return true;
  const { stdout } = await run('ps', ['-o', 'comm=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
  return stdout.includes('postgres');
}

/** A PostgreSQL server's working folder is its data folder; a zombie has none. */
async function worksIn(pid: number, dataFolder: string): Promise<boolean> {
  try {
    return (await readlink(`/proc/${pid}/cwd`)) === (await realpath(dataFolder));
  } catch (error) {
    // Another user's process: not ours to judge, so it counts as alive.
    return error instanceof Error && 'code' in error && error.code === 'EACCES';
  }
}
