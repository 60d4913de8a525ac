/** A lock that a file holds for a process; a dead process holds none. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { BackendError } from '../backend.ts';

/** Throws with `message` when another process holds it. Resolves with the function that gives it back. */
export async function acquireProcessLock(file: string, message: string): Promise<() => Promise<void>> {
  await mkdir(path.dirname(file), { recursive: true });
  const own = `${process.pid} ${await readStartTime(process.pid)}`;
  while (!(await tryWrite(file, own))) {
    const holder = await readFile(file, 'utf8').catch(() => '');
    const [pid = '', startTime = ''] = holder.split(' ');
    if (holder !== '' && (await isRunning(Number(pid), startTime))) throw new BackendError(message);
    // Only what was judged is removed, lest another process' fresh lock goes.
    if ((await readFile(file, 'utf8').catch(() => '')) === holder) await rm(file, { force: true });
  }
  return () => rm(file, { force: true });
}

async function tryWrite(file: string, content: string): Promise<boolean> {
  return writeFile(file, content, { flag: 'wx', mode: 0o600 }).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
      throw error;
    },
  );
}

async function isRunning(pid: number, startTime: string): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  return startTime === '' || (await readStartTime(pid)) === startTime;
}

/** Clock ticks since boot, which tells a process from a later one with its number. Linux only; else empty. */
async function readStartTime(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The name in parentheses may hold spaces; the start time is the 20th field after it.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}
