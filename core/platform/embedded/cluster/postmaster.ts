/** The running server of a cluster, as its file `postmaster.pid` tells. */
import { execFile } from 'node:child_process';
import { readdir, readFile, readlink, realpath, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { BackendError } from '../../backend.ts';
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
 * Removes the file of a killed server in the one case in which PostgreSQL does not: the process id belongs to somebody else by now
 * (after a reboot, or in containers, where ids are few) or to a zombie. A dead id is left to PostgreSQL, which then also makes sure
 * that no orphan of the old server still writes.
 */
export async function removeForeignPidFile(dataFolder: string): Promise<void> {
  const content = await readPidFile(dataFolder);
  const postmaster = parse(content);
  if (postmaster === null || !exists(postmaster.pid) || (await isServing(postmaster.pid, dataFolder))) return;
  await waitForOrphans(dataFolder);
  if ((await readPidFile(dataFolder)) !== content) return;
  await rm(path.join(dataFolder, 'postmaster.pid'), { force: true });
  const socket = path.join(postmaster.socketFolder, `.s.PGSQL.${postmaster.port}`);
  if (postmaster.socketFolder !== '') await Promise.all([rm(socket, { force: true }), rm(`${socket}.lock`, { force: true })]);
}

/** A server's processes notice its death and end, but not in the same moment. Elsewhere than on Linux PostgreSQL has to notice them. */
export async function waitForOrphans(dataFolder: string): Promise<void> {
  const deadline = Date.now() + STOP_TIMEOUT_MS;
  while (process.platform === 'linux' && (await hasProcesses(dataFolder))) {
    // Not orphans: another process has just started the server.
    if ((await findPostmaster(dataFolder)) !== null) return;
    if (Date.now() > deadline) throw new BackendError('Processes of a database server that was killed do not end.');
    await delay(20);
  }
}

async function hasProcesses(dataFolder: string): Promise<boolean> {
  const pids = (await readdir('/proc')).map(Number).filter((pid) => Number.isInteger(pid));
  const working = await Promise.all(pids.map((pid) => worksIn(pid, dataFolder).catch(() => false)));
  return working.includes(true);
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
    if (Date.now() > deadline) throw new BackendError('The database server did not stop in time.');
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
  if (process.platform === 'linux') return worksIn(pid, dataFolder).catch(() => exists(pid));
  if (!exists(pid) || process.platform === 'win32') return exists(pid);
  const { stdout } = await run('ps', ['-o', 'comm=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
  return stdout.includes('postgres');
}

/** A PostgreSQL server's working folder is its data folder; a zombie has none. Rejects for processes that we may not look at. */
async function worksIn(pid: number, dataFolder: string): Promise<boolean> {
  try {
    return (await readlink(`/proc/${pid}/cwd`)) === (await realpath(dataFolder));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
