/** Resumable uploads that were given up: nobody else removes what arrived of them. */
import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Logger } from '../../platform/logger.ts';
import { type FileStorage, UNFINISHED_UPLOADS_EXPIRE_MS } from '../../platform/storage.ts';

export async function removeUnfinishedUploads(storage: FileStorage, now: Date, log: Logger): Promise<void> {
  let removed = 0;
  for (const profileId of await namesIn(storage.profilesRoot)) {
    const folder = path.join(storage.profilesRoot, profileId, 'uploads');
    const names = await namesIn(folder);
    // What arrived lies beside its state; as long as one of the two is young, both stay.
    for (const id of new Set(names.map((name) => name.replace(/\.json$/, '')))) {
      const files = names.filter((name) => name === id || name === `${id}.json`).map((name) => path.join(folder, name));
      const touched = await Promise.all(files.map(modifiedAt));
      if (Math.max(...touched) > now.getTime() - UNFINISHED_UPLOADS_EXPIRE_MS) continue;
      await Promise.all(files.map((file) => rm(file, { force: true })));
      removed += 1;
    }
  }
  if (removed > 0) log.info({ removed }, 'removed uploads that were not finished within a day');
}

async function namesIn(folder: string): Promise<string[]> {
  return ifThere(() => readdir(folder), []);
}

async function modifiedAt(file: string): Promise<number> {
  return ifThere(async () => (await stat(file)).mtimeMs, 0);
}

/** Uploads end while this looks. */
async function ifThere<T>(look: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return otherwise;
    throw error;
  }
}
