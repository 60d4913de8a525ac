/** Makes the cluster's files, or gets those that exist ready for the user who will run the server. */
import { randomBytes } from 'node:crypto';
import { appendFile, chmod, chown, lstat, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { BackendError } from '../../backend.ts';
import { executable } from './binaries.ts';
import { runProgram, type Owner } from './launcher.ts';
import type { Placement } from './placement.ts';
import { SETTINGS_FILE } from './settings.ts';

export const SUPERUSER = 'postgres';

export function dataFolderOf(home: string): string {
  return path.join(home, 'data');
}

/** Empty where the server is reached through a private socket and asks for no password. */
export async function readPassword(home: string): Promise<string> {
  return readFile(path.join(home, 'password'), 'utf8').catch(() => '');
}

export interface InitializeOptions {
  readonly hasPassword: boolean;
  /** False where nothing has to survive a power cut: tests. */
  readonly isDurable: boolean;
}

export async function initializeCluster(placement: Placement, options: InitializeOptions): Promise<void> {
  const { home, launcher } = placement;
  await mkdir(home, { recursive: true });
  if (await exists(dataFolderOf(home))) {
    await checkMajorVersion(placement);
  } else {
    await createCluster(placement, options);
  }
  await chmod(home, 0o700);
  if (launcher.owner !== null) await giveTo(home, launcher.owner);
}

/** Two processes may do this at once, and any may die on the way: the folder gets its name only when it is complete. */
async function createCluster({ home, binaries, launcher }: Placement, { hasPassword, isDurable }: InitializeOptions): Promise<void> {
  const unfinished = await mkdtemp(`${dataFolderOf(home)}.`);
  const { owner } = launcher;
  if (owner !== null) await Promise.all([home, unfinished].map((folder) => chown(folder, owner.uid, owner.gid)));
  // Letters of all scripts have their capitals, and the order does not depend on the machine.
  const options = ['-D', unfinished, '-U', SUPERUSER, '-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  if (!isDurable) options.push('--no-sync');
  options.push(...(hasPassword ? ['-A', 'scram-sha-256', `--pwfile=${await createPassword(home, owner)}`] : ['-A', 'trust']));
  await runProgram(launcher, executable(binaries, 'initdb'), options);
  await appendFile(path.join(unfinished, 'postgresql.conf'), `\ninclude_if_exists = '${SETTINGS_FILE}'\n`);
  await rename(unfinished, dataFolderOf(home)).catch(async (error: unknown) => {
    await rm(unfinished, { recursive: true, force: true });
    if (!(await exists(dataFolderOf(home)))) throw error;
  });
}

/** One password per cluster, whoever of two starting processes wrote it first. Returns the file. */
async function createPassword(home: string, owner: Owner | null): Promise<string> {
  const file = path.join(home, 'password');
  await writeFile(file, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  });
  if (owner !== null) await chown(file, owner.uid, owner.gid);
  return file;
}

async function checkMajorVersion({ home, binaries }: Placement): Promise<void> {
  const made = (await readFile(path.join(dataFolderOf(home), 'PG_VERSION'), 'utf8')).trim();
  const [brought] = binaries.version.split('.');
  if (made !== brought) {
    throw new BackendError(`The database was made by PostgreSQL ${made}, but PostgreSQL ${brought} is installed. Dump it with the release that made it and restore the dump.`);
  }
}

/** The cluster may have been made as another user: before the project moved, or before root stopped running it. */
async function giveTo(folder: string, owner: Owner): Promise<void> {
  const status = await lstat(folder);
  const inside = await lstat(dataFolderOf(folder));
  if (status.uid === owner.uid && inside.uid === owner.uid) return;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) await chown(path.join(entry.parentPath, entry.name), owner.uid, owner.gid);
  }
  await chown(folder, owner.uid, owner.gid);
}

async function exists(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    () => false,
  );
}
