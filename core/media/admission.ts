import { statfs } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { MediaError } from './media-error.ts';
import type { MediaLimits } from './media-limits.ts';

/** What is free at this moment; `null` where the system does not say. */
export interface Resources {
  freeDiskBytes(): Promise<number>;
  freeMemoryBytes(): number | null;
}

interface AdmissionOptions {
  readonly limits: Pick<MediaLimits, 'minimumFreeDiskBytes' | 'minimumFreeMemoryBytes'>;
  readonly resources: Resources;
  /** How long work may wait for memory. */
  readonly patienceMs?: number;
  readonly pollMs?: number;
}

const PATIENCE_MS = 120_000;
const POLL_MS = 500;

/** Keeps heavy work from beginning when the machine cannot bear it: half a render on a full disk helps nobody. */
export class Admission {
  private readonly options: AdmissionOptions;

  constructor(options: AdmissionOptions) {
    this.options = options;
  }

  /**
   * @param diskBytes What the work is going to write, roughly.
   * @throws MediaError `disk-low` at once, `memory-low` after some patience: other work may end and give memory back
   */
  async admit(diskBytes: number, signal: AbortSignal): Promise<void> {
    await this.checkDisk(diskBytes);
    await this.waitForMemory(signal);
  }

  private async checkDisk(diskBytes: number): Promise<void> {
    const { limits, resources } = this.options;
    const freeBytes = await resources.freeDiskBytes();
    if (freeBytes - diskBytes >= limits.minimumFreeDiskBytes) return;
    throw new MediaError('disk-low', 'The disk of the server is nearly full. Free some space (delete videos or clips that are not needed), then retry.', { detail: `${freeBytes} bytes free, ${diskBytes} needed, ${limits.minimumFreeDiskBytes} to be left` });
  }

  private async waitForMemory(signal: AbortSignal): Promise<void> {
    const { limits, resources, patienceMs = PATIENCE_MS, pollMs = POLL_MS } = this.options;
    for (let waitedMs = 0; ; waitedMs += pollMs) {
      const freeBytes = resources.freeMemoryBytes();
      if (freeBytes === null || freeBytes >= limits.minimumFreeMemoryBytes) return;
      if (waitedMs >= patienceMs) throw new MediaError('memory-low', 'The server has too little memory left for this. Wait until other work is done or close other programs, then retry.', { detail: `${freeBytes} bytes free` });
      await delay(pollMs, undefined, { signal });
    }
  }
}

/** @param folder On the disk that is written to. */
export function machineResources(folder: string): Resources {
  return {
    freeDiskBytes: async () => {
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize;
    },
    // macOS counts memory that it would give at once as used.
    freeMemoryBytes: () => (process.platform === 'darwin' ? null : process.availableMemory()),
  };
}
