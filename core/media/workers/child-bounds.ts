import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

export interface ChildBounds {
  /** 0–19, as Unix counts. */
  readonly niceness: number;
  /** Allocations beyond this fail (Linux with `prlimit`); `null` for no bound. */
  readonly memoryBytes: number | null;
}

const PRLIMIT = '/usr/bin/prlimit';
/** The kernel ends those with the highest score first when memory runs out (−1000…1000; the server has 0). */
const OUT_OF_MEMORY_SCORE = '500';

const canLimitMemory = process.platform === 'linux' && existsSync(PRLIMIT);

/** To be called in the moment of birth: what the child starts later (its threads) inherits these. */
export function boundChild(pid: number, { niceness, memoryBytes }: ChildBounds): void {
  if (niceness > 0) lowerPriority(pid, niceness);
  if (process.platform === 'linux') offerToTheKernel(pid);
  if (canLimitMemory && memoryBytes !== null) limitMemory(pid, memoryBytes);
}

function lowerPriority(pid: number, niceness: number): void {
  // Windows knows six classes only.
  ignoringTheDead(() => setPriority(pid, process.platform === 'win32' ? constants.priority.PRIORITY_BELOW_NORMAL : niceness));
}

function offerToTheKernel(pid: number): void {
  ignoringTheDead(() => writeFileSync(`/proc/${pid}/oom_score_adj`, OUT_OF_MEMORY_SCORE));
}

/** By a process of its own, since Node has no call for it. Of the data, not of the address space: the latter counts files that are only mapped. */
function limitMemory(pid: number, memoryBytes: number): void {
  spawn(PRLIMIT, [`--pid=${pid}`, `--data=${memoryBytes}`], { stdio: 'ignore' })
    // A child that has ended already needs no limit; a bound that cannot be set must not keep the work from being done.
    .on('error', () => undefined)
    .unref();
}

/** A short task may be over by now, and some sandboxes allow neither. */
function ignoringTheDead(act: () => void): void {
  try {
    act();
  } catch (error) {
    const code = error instanceof Error && 'info' in error && typeof error.info === 'object' && error.info !== null && 'code' in error.info ? error.info.code : error instanceof Error && 'code' in error ? error.code : undefined;
    if (!['ESRCH', 'ENOENT', 'EACCES', 'EPERM'].includes(String(code))) throw error;
  }
}
