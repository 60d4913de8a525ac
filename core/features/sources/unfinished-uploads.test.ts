import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createLogger } from '../../platform/logger.ts';
import { FileStorage } from '../../platform/storage.ts';
import { removeUnfinishedUploads } from './unfinished-uploads.ts';

const now = new Date('2027-05-05T12:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3600_000);

test('removes uploads that nobody touched for a day, and only those', async () => {
  const root = await mkdtemp(path.join(tmpdir(), 'edit-factory-uploads-'));
  try {
    const storage = new FileStorage(root);
    const folder = storage.uploadsFolder('11111111-1111-4111-8111-111111111111');
    await mkdir(folder, { recursive: true });
    const ages = { old: 25, 'old.json': 30, young: 1, 'young.json': 30, 'orphan.json': 26 };
    for (const [name, hours] of Object.entries(ages)) {
      await writeFile(path.join(folder, name), '{}');
      await utimes(path.join(folder, name), hoursAgo(hours), hoursAgo(hours));
    }
    await mkdir(path.join(storage.profilesRoot, '22222222-2222-4222-8222-222222222222'));

    await removeUnfinishedUploads(storage, now, createLogger({ level: 'silent', pretty: false }));

    expect((await readdir(folder)).sort()).toEqual(['young', 'young.json']);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
});
