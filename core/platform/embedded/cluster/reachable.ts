import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Owner } from './launcher.ts';

/** Whether this user may go through every folder on the way to `target`, which need not exist yet. */
export async function isReachable(target: string, user: Owner): Promise<boolean> {
  for (let folder = path.dirname(path.resolve(target)); ; folder = path.dirname(folder)) {
    if (!(await mayEnter(folder, user))) return false;
    if (folder === path.dirname(folder)) return true;
  }
}

async function mayEnter(folder: string, user: Owner): Promise<boolean> {
  const status = await stat(folder).catch(() => null);
  // Missing folders are made by us, and so that they can be entered.
  if (status === null) return true;
  const bit = status.uid === user.uid ? 0o100 : status.gid === user.gid ? 0o010 : 0o001;
  return (status.mode & bit) !== 0;
}
