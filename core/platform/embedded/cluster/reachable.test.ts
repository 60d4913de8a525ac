import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isReachable } from './reachable.ts';

describe.skipIf(process.platform === 'win32')('whether another user gets to a folder', () => {
  const stranger = { uid: 65_534, gid: 65_534 };
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'edit-factory-reach-'));
    await mkdir(path.join(folder, 'open', 'inner'), { recursive: true });
    await mkdir(path.join(folder, 'closed', 'inner'), { recursive: true });
    await Promise.all([chmod(folder, 0o711), chmod(path.join(folder, 'closed'), 0o700)]);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('follows the rights of every folder above it', async () => {
    expect(await isReachable(path.join(folder, 'open', 'inner', 'not-made-yet'), stranger)).toBe(true);
    expect(await isReachable(path.join(folder, 'closed', 'inner'), stranger)).toBe(false);
    expect(await isReachable(path.join(folder, 'closed'), stranger)).toBe(true);
  });
});
