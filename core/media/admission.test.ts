import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { Admission, machineResources, type Resources } from './admission.ts';

const MEGABYTE = 1024 ** 2;
const signal = new AbortController().signal;

function admission(resources: Partial<Resources>, patienceMs = 20): Admission {
  const plenty: Resources = { freeDiskBytes: async () => 1e12, freeMemoryBytes: () => 1e12 };
  return new Admission({ limits: { minimumFreeDiskBytes: 100 * MEGABYTE, minimumFreeMemoryBytes: 200 * MEGABYTE }, resources: { ...plenty, ...resources }, patienceMs, pollMs: 5 });
}

describe('Admission', () => {
  it('lets work begin where there is room', async () => {
    await expect(admission({}).admit(MEGABYTE, signal)).resolves.toBeUndefined();
  });

  it('JOB: refuses work for which the disk is too full, with a sentence that says what to do', async () => {
    const disk = { freeDiskBytes: async () => 150 * MEGABYTE };
    await expect(admission(disk).admit(50 * MEGABYTE, signal)).resolves.toBeUndefined();
    await expect(admission(disk).admit(51 * MEGABYTE, signal)).rejects.toMatchObject({ name: 'MediaError', code: 'disk-low', message: expect.stringContaining('Free some space') as string });
  });

  it('JOB: waits for memory that other work gives back', async () => {
    const free = [10, 20, 300].map((megabytes) => megabytes * MEGABYTE);
    await expect(admission({ freeMemoryBytes: () => free.shift() ?? 0 }, 60_000).admit(0, signal)).resolves.toBeUndefined();
    expect(free).toEqual([]);
  });

  it('JOB: refuses when no memory gets free', async () => {
    await expect(admission({ freeMemoryBytes: () => MEGABYTE }).admit(0, signal)).rejects.toMatchObject({ code: 'memory-low', message: expect.stringContaining('retry') as string });
  });

  it('stops to wait when the work is cancelled', async () => {
    const cancel = new AbortController();
    const waiting = admission({ freeMemoryBytes: () => 0 }, 60_000).admit(0, cancel.signal);
    cancel.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('reads what this machine has', async () => {
    const resources = machineResources(tmpdir());
    expect(await resources.freeDiskBytes()).toBeGreaterThan(MEGABYTE);
    expect(resources.freeMemoryBytes()).toBeGreaterThan(MEGABYTE);
  });
});
