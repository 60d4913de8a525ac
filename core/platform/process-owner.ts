/**
 * Which process made a folder, or waits for the end of something. What belongs to a dead process is a leftover: nobody will look after it any more.
 * A process is known by its id together with its start, because ids are used again.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { z } from 'zod';

export const OWNER_FILE = '.owner.json';

const processOwner = z.object({ host: z.string(), pid: z.int().positive(), start: z.string() });
export type ProcessOwner = z.infer<typeof processOwner>;

/** Field 22 of /proc/<pid>/stat, counted behind the command's name, which may hold spaces. */
const START_TIME_FIELD = 19;

let own: Promise<ProcessOwner> | undefined;

export function thisProcess(): Promise<ProcessOwner> {
  return (own ??= startOf(process.pid).then((start) => ({ host: hostname(), pid: process.pid, start: start ?? '' })));
}

export async function writeOwner(folder: string): Promise<void> {
  await writeFile(path.join(folder, OWNER_FILE), JSON.stringify(await thisProcess()));
}

/** As `thisProcess` had it when it was stored; null for anything else. */
export function readOwnerFrom(stored: unknown): ProcessOwner | null {
  const parsed = processOwner.safeParse(stored);
  return parsed.success ? parsed.data : null;
}

/** Null when the folder names no owner. */
export async function readOwner(folder: string): Promise<ProcessOwner | null> {
  try {
    return readOwnerFrom(JSON.parse(await readFile(path.join(folder, OWNER_FILE), 'utf8')));
  } catch (error) {
    if (error instanceof SyntaxError || isMissing(error)) return null;
    throw error;
  }
}

/** `elsewhere`: on another machine that shares the storage, so it cannot be told from here. */
export async function stateOf(owner: ProcessOwner): Promise<'alive' | 'dead' | 'elsewhere'> {
  if (owner.host !== hostname()) return 'elsewhere';
  if (!isRunning(owner.pid)) return 'dead';
  const start = await startOf(owner.pid);
  return owner.start === '' || start === null || start === owner.start ? 'alive' : 'dead';
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not allowed to signal it, so it exists.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Boot and tick of its start where the system tells (Linux), else null. A zombie has ended, whatever its parent waits for. */
async function startOf(pid: number): Promise<string | null> {
  try {
    const [boot, stat] = await Promise.all([readFile('/proc/sys/kernel/random/boot_id', 'utf8'), readFile(`/proc/${pid}/stat`, 'utf8')]);
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? 'ended' : `${boot.trim()}:${fields[START_TIME_FIELD] ?? ''}`;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'ESRCH');
}
