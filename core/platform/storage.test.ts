import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileStorage, type StoredFile } from './storage.ts';

const SHARED_MEMORY = '/dev/shm';

describe('a file that two profiles share', () => {
  const [a, b] = [randomUUID(), randomUUID()];
  let root = '';
  let storage: FileStorage;
  let asset: StoredFile;
  const other = { id: randomUUID(), extension: 'mp4' };

  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'edit-factory-storage-'));
    storage = new FileStorage(root);
    await writeFile(path.join(root, 'video'), 'seen by both');
    asset = await storage.keep(a, path.join(root, 'video'), 'mp4');
  });
  afterEach(() => rm(root, { recursive: true }));

  it('is one file with two names, and stays until both are gone', async () => {
    await storage.share(a, asset, b, other);
    const [one, two] = [await stat(storage.assetPath(a, asset)), await stat(storage.assetPath(b, other))];
    expect([two.ino, two.nlink]).toEqual([one.ino, 2]);
    await storage.removeProfile(a);
    expect(await readFile(storage.assetPath(b, other), 'utf8')).toBe('seen by both');
  });

  it.skipIf(!existsSync(SHARED_MEMORY))('is copied where the other profile lies on another disk', async () => {
    const elsewhere = await mkdtemp(path.join(SHARED_MEMORY, 'edit-factory-storage-'));
    try {
      await symlink(elsewhere, path.join(root, 'profiles', b));
      await storage.share(a, asset, b, other);
      expect(await readFile(storage.assetPath(b, other), 'utf8')).toBe('seen by both');
      expect((await stat(storage.assetPath(a, asset))).nlink).toBe(1);
      expect(await readdir(path.join(elsewhere, 'assets'))).toEqual([`${other.id}.mp4`]);
    } finally {
      await rm(elsewhere, { recursive: true });
    }
  });

  it('is not there when the original is gone, and leaves nothing', async () => {
    await storage.removeAsset(a, asset);
    await mkdir(path.dirname(storage.assetPath(b, other)), { recursive: true });
    await expect(storage.share(a, asset, b, other)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await readdir(path.dirname(storage.assetPath(b, other)))).toEqual([]);
  });
});
