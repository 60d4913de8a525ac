import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Backend } from '../../platform/database.ts';
import type { Logger } from '../../platform/logger.ts';
import type { FileStorage } from '../../platform/storage.ts';

/** The rows of a file are written right after it. What has none after a day was left by a server that died in between. */
const GRACE_MS = 24 * 3600_000;
const BATCH = 1000;
const FILE_NAME = /^([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})\.[a-z0-9]{1,8}(\.part)?$/;

/**
 * Removes stored files that no row refers to, of profiles that the database knows: a wrong or an empty database costs no files.
 * Goes by the change time, because a file shared with another profile keeps the time at which it was written.
 */
export async function removeUnreferencedFiles(backend: Backend, storage: FileStorage, now: Date, log: Logger, signal?: AbortSignal): Promise<void> {
  log.debug({}, 'looking for files that no row refers to (service role: of all profiles)');
  for (const profileId of await namesIn(storage.profilesRoot)) {
    const folder = path.join(storage.profilesRoot, profileId, 'assets');
    const names = (await namesIn(folder)).filter((name) => FILE_NAME.test(name));
    let removed = 0;
    for (let start = 0; start < names.length && signal?.aborted !== true; start += BATCH) {
      for (const name of await withoutRow(backend, profileId, names.slice(start, start + BATCH))) {
        const file = path.join(folder, name);
        if ((await changedAt(file)) > now.getTime() - GRACE_MS) continue;
        await rm(file, { force: true });
        removed += 1;
      }
    }
    if (removed > 0) log.warn({ profileId, removed }, 'removed files that no row refers to');
  }
}

async function withoutRow(backend: Backend, profileId: string, names: readonly string[]): Promise<string[]> {
  const idOf = (name: string): string => FILE_NAME.exec(name)?.[1] ?? '';
  const { data, error } = await backend.service.rpc('unknown_assets', { profile: profileId, ids: names.map(idOf) });
  if (error) throw new Error(`assets: ${error.message}`);
  const unknown = new Set(data);
  return names.filter((name) => unknown.has(idOf(name)) || name.endsWith('.part'));
}

/** Files come and go while this looks. */
async function changedAt(file: string): Promise<number> {
  try {
    return (await stat(file)).ctimeMs;
  } catch (error) {
    if (isMissing(error)) return Number.POSITIVE_INFINITY;
    throw error;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
