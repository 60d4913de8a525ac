/** One folder for the databases of a test run. Its server is started by the first test that wants one, and stopped here. */
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { dataFolderOf } from '../platform/embedded/cluster/initialize.ts';
import { findHome } from '../platform/embedded/cluster/home.ts';
import { findPostmaster, stopPostmaster } from '../platform/embedded/cluster/postmaster.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    databaseDir: string;
  }
}

const PREFIX = 'edit-factory-test-databases-';

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeLeftovers();
  const folder = await mkdtemp(path.join(tmpdir(), `${PREFIX}${process.pid}-`));
  // Where tests run as root the database server runs as another user, who has to get in.
  await chmod(folder, 0o711);
  project.provide('databaseDir', folder);
  return () => remove(folder);
}

async function remove(folder: string): Promise<void> {
  for (const name of ['', ...(await readdir(folder))]) await stopServer(path.join(folder, name));
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

async function stopServer(dataDir: string): Promise<void> {
  const data = dataFolderOf((await findHome(dataDir)).folder);
  const postmaster = await findPostmaster(data);
  if (postmaster !== null) await stopPostmaster(postmaster, data);
}

/** Of runs that were killed: their servers would run for ever. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : Number.NaN;
    if (Number.isInteger(pid) && !isRunning(pid)) await remove(path.join(tmpdir(), name));
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
