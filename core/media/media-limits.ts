import { availableParallelism, totalmem } from 'node:os';
import { DEFAULT_SOURCE_LIMITS, type SourceLimits } from './sandbox.ts';

export interface MediaLimits {
  /** How many FFmpeg processes may do heavy work at once; quick looks at a file come on top. */
  readonly concurrency: number;
  /** What one process may take; more memory is refused to it (Linux). */
  readonly processMemoryBytes: number;
  /** Heavy work waits while less than this is free (not on macOS, which tells no figure to go by). */
  readonly minimumFreeMemoryBytes: number;
  /** Work that writes is refused when less than this would be left on the disk. */
  readonly minimumFreeDiskBytes: number;
  /** How far FFmpeg steps back for other programs: 0 not at all, 19 the most; quick looks half as far. */
  readonly niceness: number;
  /** Time limits are made for an ordinary computer and multiplied by this. */
  readonly timeoutFactor: number;
  /** Of videos that are taken. */
  readonly sources: SourceLimits;
}

const MEGABYTE = 1024 ** 2;

/** A piece of 1080p footage, encoded with one thread, stays below this (reference: 249 MB for two). */
const USUAL_PROCESS_BYTES = 300 * MEGABYTE;
/** For the server, its database and the system. */
const RESERVED_BYTES = 768 * MEGABYTE;

export interface Machine {
  readonly cores: number;
  readonly memoryBytes: number;
}

/** Cores and memory as the container or service group allows them, where one does. */
export function describeMachine(): Machine {
  const constrained = process.constrainedMemory();
  // Without a limit some kernels answer with a number beyond all memory.
  return { cores: availableParallelism(), memoryBytes: constrained > 0 ? Math.min(constrained, totalmem()) : totalmem() };
}

/** One process for each core, as long as the memory is enough for them; at least one. */
export function concurrencyFor({ cores, memoryBytes }: Machine): number {
  return Math.max(1, Math.min(cores, Math.floor((memoryBytes - RESERVED_BYTES) / USUAL_PROCESS_BYTES)));
}

export function defaultLimits(machine: Machine = describeMachine()): MediaLimits {
  return {
    concurrency: concurrencyFor(machine),
    processMemoryBytes: 4096 * MEGABYTE,
    minimumFreeMemoryBytes: 256 * MEGABYTE,
    minimumFreeDiskBytes: 2048 * MEGABYTE,
    niceness: 10,
    timeoutFactor: 1,
    sources: DEFAULT_SOURCE_LIMITS,
  };
}
