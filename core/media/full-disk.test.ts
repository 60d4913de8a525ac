import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isStorageFull } from '../platform/storage-full.ts';
import { openStudio, processesAbout, type Studio } from './testing.ts';

/** A disk of 256 kilobytes, where this system lets us have one. */
const disk = mkdtempSync(path.join(tmpdir(), 'edit-factory-disk-'));
const isMounted = mount();
let studio: Studio;
beforeAll(async () => {
  studio = await openStudio();
});
afterAll(async () => {
  await studio.close();
  if (isMounted) execFileSync('umount', [disk]);
  rmSync(disk, { recursive: true });
});

function mount(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk], { stdio: 'ignore' });
    return true;
  } catch {
    // Only an administrator may, and only on Linux.
    return false;
  }
}

describe.skipIf(!isMounted)('JOB: a disk that gets full in the middle of the work', () => {
  it('JOB: is told as such, and nothing is left on it', async () => {
    const file = await studio.make('noise.mp4', '-f', 'lavfi', '-i', 'color=gray:s=320x180:r=10:d=2,noise=alls=100:allf=t', '-c:v', 'libx264', '-preset', 'ultrafast');
    const probe = await studio.engine.probeVideo(file);
    const work = studio.engine.extractStretch(file, probe, { startSeconds: 0, endSeconds: 2 }, path.join(disk, 'cut.mp4'), { workspace: disk });
    const error: unknown = await work.catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'MediaError' });
    expect(isStorageFull(error)).toBe(true);
    expect(await readdir(disk)).toEqual([]);
    expect(await processesAbout(disk)).toEqual([]);
  }, 180_000);
});
