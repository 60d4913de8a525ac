import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { MediaError } from './media-error.ts';
import { forgetProcess, readProcessRecords, type ProcessRecord } from './process-record.ts';

const POLL_MS = 20;
const PATIENCE_MS = 5_000;

const run = promisify(execFile);

/**
 * Ends the FFmpeg processes that a server which was killed left behind in this job's folder, and waits until they are gone.
 * A process is killed only if it still runs the recorded command: its number may have been given to another one since.
 * @throws MediaError `ffmpeg-failed` when one does not go away
 */
export async function sweepLeftoverProcesses(workspace: string): Promise<void> {
  await Promise.all(
    readProcessRecords(workspace).map(async (record) => {
      await end(record);
      forgetProcess(workspace, record.pid);
    }),
  );
}

async function end(record: ProcessRecord): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (await isStillRunning(record)) {
    if (Date.now() > deadline) throw new MediaError('ffmpeg-failed', 'A leftover FFmpeg process does not end. Restart the machine or end it by hand.', { detail: `pid ${record.pid}` });
    kill(record.pid);
    await delay(POLL_MS);
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // It ended by itself in the meantime.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** By its arguments: the program itself may be a script that hands over to another one. */
async function isStillRunning({ pid, args: [tool = '', ...args] }: ProcessRecord): Promise<boolean> {
  if (process.platform === 'linux') return sameArguments(await readLinuxArguments(pid), args);
  if (process.platform === 'win32') return (await listWindowsImage(pid)).includes(path.basename(tool, '.exe'));
  return (await readPosixCommand(pid)).endsWith(args.join(' '));
}

function sameArguments(found: readonly string[], args: readonly string[]): boolean {
  return found.length === args.length && found.every((argument, index) => argument === args[index]);
}

/** None for a process that is dead and only waits to be collected. */
async function readLinuxArguments(pid: number): Promise<string[]> {
  const text = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return text.replace(/\0$/, '').split('\0').slice(1);
}

async function readPosixCommand(pid: number): Promise<string> {
  const answer = await run('ps', ['-ww', '-o', 'command=', '-p', String(pid)]).catch(() => null);
  return answer === null ? '' : answer.stdout.trimEnd();
}

async function listWindowsImage(pid: number): Promise<string> {
  const { stdout } = await run('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'], { windowsHide: true });
  return stdout;
}
