import { spawn, type ChildProcess } from 'node:child_process';
import { chown, open, readFile } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { BackendError } from '../../backend.ts';
import { executable } from './binaries.ts';
import { dataFolderOf, initializeCluster } from './initialize.ts';
import { environment, runProgram } from './launcher.ts';
import type { Placement } from './placement.ts';
import { findPostmaster, removeForeignPidFile, waitForOrphans } from './postmaster.ts';
import { chooseSocketFolder, writeSettings, type Listen } from './settings.ts';

const START_TIMEOUT_MS = 60_000;

export type Transport = 'socket' | 'loopback';

export interface ServerOptions {
  readonly transport: Transport;
  readonly settings?: Readonly<Record<string, string>>;
}

/**
 * Starts the server and resolves when it accepts connections, or when another process turns out to have started one at the same
 * time (PostgreSQL lets only one live). The server is detached: it outlives this process unless somebody stops it.
 */
export async function startServer(placement: Placement, options: ServerOptions): Promise<void> {
  const { home, launcher } = placement;
  const dataFolder = dataFolderOf(home);
  await initializeCluster(placement, { hasPassword: options.transport === 'loopback', isDurable: options.settings?.['fsync'] !== 'off' });
  await removeForeignPidFile(dataFolder);
  await waitForOrphans(dataFolder);
  const listen: Listen = options.transport === 'loopback' ? { port: await findFreePort() } : { socketFolder: await chooseSocketFolder(home, launcher.owner) };
  await writeSettings(dataFolder, { listen, extra: options.settings ?? {} });
  const child = process.platform === 'win32' ? await startOnWindows(placement) : await startDetached(placement);
  await waitUntilReady(child, dataFolder, home);
}

async function startDetached({ home, binaries, launcher }: Placement): Promise<ChildProcess> {
  const file = path.join(home, 'postgres.log');
  // Only the latest start is kept: the log tells why a server did not come up.
  const log = await open(file, 'w', 0o600);
  try {
    if (launcher.owner !== null) await chown(file, launcher.owner.uid, launcher.owner.gid);
    const command = launcher.command(executable(binaries, 'postgres'), ['-D', dataFolderOf(home)]);
    const child = spawn(command.file, [...command.args], { cwd: '/', ...environment, ...command.owner, detached: true, stdio: ['ignore', log.fd, log.fd] });
    child.unref();
    return child;
  } finally {
    await log.close();
  }
}

/** pg_ctl gives up administrator rights, which the server refuses to have. */
async function startOnWindows({ home, binaries, launcher }: Placement): Promise<null> {
  await runProgram(launcher, executable(binaries, 'pg_ctl'), ['start', '-D', dataFolderOf(home), '-l', path.join(home, 'postgres.log'), '-w']);
  return null;
}

async function waitUntilReady(child: ChildProcess | null, dataFolder: string, home: string): Promise<void> {
  let failure: Error | null = null;
  child?.once('error', (error) => (failure = error));
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    if ((await findPostmaster(dataFolder))?.status === 'ready') return;
    const hasEnded = failure !== null || (child !== null && (child.exitCode !== null || child.signalCode !== null));
    // Ended although a server lives: somebody else's was faster.
    if (hasEnded && (await findPostmaster(dataFolder)) === null) throw new BackendError(`The database server did not start: ${await readLastLines(home)}`, { cause: failure });
    if (Date.now() > deadline) throw new BackendError(`The database server did not become ready: ${await readLastLines(home)}`);
    await delay(20);
  }
}

async function readLastLines(home: string): Promise<string> {
  const log = await readFile(path.join(home, 'postgres.log'), 'utf8').catch(() => '');
  return log.trim().split('\n').slice(-5).join(' | ') || 'it left no message';
}

async function findFreePort(): Promise<number> {
  const probe = net.createServer();
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new BackendError('No free port.');
  return address.port;
}
