/**
 * The folder that holds the cluster: `<dataDir>/postgres`, or – only where PostgreSQL cannot work there – a folder elsewhere that
 * a pointer file in the data directory names. Both sides name each other, so that no two data directories share a database.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { BackendError } from '../../backend.ts';

const POINTER = 'postgres.location';
const BACK_REFERENCE = 'data-dir';

export interface Home {
  readonly folder: string;
  readonly isElsewhere: boolean;
}

export async function findHome(dataDir: string): Promise<Home> {
  const folder = (await readFile(path.join(dataDir, POINTER), 'utf8').catch(() => '')).trim();
  if (folder === '') return { folder: path.join(dataDir, 'postgres'), isElsewhere: false };
  await checkBackReference(dataDir, folder);
  return { folder, isElsewhere: true };
}

/** Makes a home under `root` (durable, e.g. /var/lib/edit-factory) for this data directory. */
export async function createHomeElsewhere(dataDir: string, root: string): Promise<Home> {
  await mkdir(dataDir, { recursive: true });
  const name = createHash('sha256').update(await realpath(dataDir)).digest('hex').slice(0, 16);
  const folder = path.join(root, name);
  await mkdir(folder, { recursive: true, mode: 0o711 });
  await writeFile(path.join(folder, BACK_REFERENCE), await realpath(dataDir));
  return { folder, isElsewhere: true };
}

/** From now on this data directory's database is there. */
export async function leavePointer(dataDir: string, home: Home): Promise<void> {
  await writeFile(path.join(dataDir, POINTER), `${home.folder}\n`);
}

async function checkBackReference(dataDir: string, folder: string): Promise<void> {
  if (!(await exists(folder))) {
    throw new BackendError(`The database of this data directory belongs in ${folder}, which is missing. Restore that folder, or delete the file ${POINTER} in the data directory to begin with an empty database.`);
  }
  const here = await realpath(dataDir);
  const owner = await readFile(path.join(folder, BACK_REFERENCE), 'utf8').catch(() => '');
  if (owner === here) return;
  // A copy of a data directory must not write into the original's database; a moved one may.
  if (owner !== '' && (await exists(path.join(owner, POINTER)))) {
    throw new BackendError(`The database in ${folder} belongs to the data directory ${owner}, of which this one seems to be a copy. Copy that folder too and put its new path into the file ${POINTER}, or delete the file to begin with an empty database.`);
  }
  await writeFile(path.join(folder, BACK_REFERENCE), here);
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
