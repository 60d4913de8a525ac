/**
 * Which process made a folder. A folder whose process is dead is a leftover: nobody will remove it any more.
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

export async function writeOwner(folder: string): Promise<void> {
  const owner: ProcessOwner = { host: hostname(), pid: process.pid, start: (await startOf(process.pid)) ?? '' };
  await writeFile(path.join(folder, OWNER_FILE), JSON.stringify(owner));
}

/** Null when the folder names no owner. */
export async function readOwner(folder: string): Promise<ProcessOwner | null> {
  try {
    const parsed = processOwner.safeParse(JSON.parse(await readFile(path.join(folder, OWNER_FILE), 'utf8')));
    return parsed.success ? parsed.data : null;
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
