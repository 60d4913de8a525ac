/** Temporary folders whose server died: what still works in them is ended, then they are removed. */
import { type Dirent, existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Logger } from '../platform/logger.ts';
import { readOwner, stateOf } from '../platform/process-owner.ts';
import type { FileStorage } from '../platform/storage.ts';

/** A folder without a record of its owner: its server may be about to write it. */
const UNOWNED_GRACE_MS = 60_000;
/** A folder of another machine on shared storage: whether that still works cannot be asked, so it gets a day. */
const ELSEWHERE_GRACE_MS = 24 * 3600_000;

export interface LeftoverOptions {
  readonly storage: FileStorage;
  /** Ends the processes that a dead server left behind in this folder. */
  readonly sweepProcesses: (folder: string) => Promise<void>;
  readonly log: Logger;
}

export async function removeLeftoverWorkspaces(options: LeftoverOptions): Promise<number> {
  let removed = 0;
  for (const profile of await foldersIn(options.storage.profilesRoot)) {
    for (const folder of await foldersIn(path.join(profile, 'tmp'))) {
      if (await removeIfLeftover(folder, options)) removed += 1;
    }
  }
  if (removed > 0) options.log.info({ removed }, 'removed the temporary folders of a server that died');
  return removed;
}

/** One folder that resists must not keep the others. */
async function removeIfLeftover(folder: string, options: LeftoverOptions): Promise<boolean> {
  try {
    if (!(await isLeftover(folder))) return false;
    await options.sweepProcesses(folder);
    await options.storage.removeWorkspace(folder);
    return true;
  } catch (error) {
    // Its job, or another server, was faster.
    if (!existsSync(folder)) return false;
    options.log.error({ err: error, name: path.basename(folder) }, 'a leftover temporary folder could not be removed');
    return false;
  }
}

async function isLeftover(folder: string): Promise<boolean> {
  const owner = await readOwner(folder);
  const state = owner ? await stateOf(owner) : 'unowned';
  if (state === 'alive') return false;
  if (state === 'dead') return true;
  const ageMs = Date.now() - (await stat(folder)).mtimeMs;
  return ageMs > (state === 'unowned' ? UNOWNED_GRACE_MS : ELSEWHERE_GRACE_MS);
}

async function foldersIn(folder: string): Promise<string[]> {
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
  return entries.filter((entry) => entry.isDirectory()).map((entry) => path.join(folder, entry.name));
}
