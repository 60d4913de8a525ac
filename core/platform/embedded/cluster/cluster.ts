/**
 * The embedded PostgreSQL: started by whoever comes first, shared by all processes with the same data directory, stopped by whoever
 * leaves last. Who is there is known to PostgreSQL itself: each process holds a shared advisory lock on a connection of its own,
 * which ends with the process, however that dies.
 */
import { mkdir, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import postgres, { type Sql } from 'postgres';
import { BackendError } from '../../backend.ts';
import type { Logger } from '../../logger.ts';
import { findBinaries } from './binaries.ts';
import { findHome } from './home.ts';
import { dataFolderOf, readPassword, SUPERUSER } from './initialize.ts';
import { choosePlacement, DEFAULT_RULES, type PlacementRules } from './placement.ts';
import { findPostmaster, stopPostmaster, type Postmaster } from './postmaster.ts';
import { startServer, type ServerOptions, type Transport } from './server.ts';

const OPEN_TIMEOUT_MS = 90_000;
const PRESENCE_LOCK = 7_271;

/** The last words of a server that another process is just stopping. */
const GOING_DOWN = ['57P01', '57P03', 'ECONNREFUSED', 'ENOENT', 'ECONNRESET', 'CONNECTION_CLOSED', 'CONNECTION_ENDED', 'CONNECTION_DESTROYED'];

export interface ClusterAddress {
  /** A folder with a socket, or 127.0.0.1. */
  readonly host: string;
  readonly port: number;
  /** Empty: none is asked for. */
  readonly password: string;
}

export interface ClusterOptions {
  readonly dataDir: string;
  readonly log: Logger;
  readonly transport?: Transport;
  readonly rules?: Partial<PlacementRules>;
  /** PostgreSQL settings in addition to ours; they count only when this process starts the server. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface Cluster {
  readonly address: ClusterAddress;
  /** Connects as PostgreSQL's superuser. The caller ends the connection. */
  connectAsSuperuser(database: string): Sql;
  /** Leaves; stops the server when nobody else uses it. */
  close(): Promise<void>;
}

export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  const dataDir = path.resolve(options.dataDir);
  await mkdir(dataDir, { recursive: true });
  const deadline = Date.now() + OPEN_TIMEOUT_MS;
  for (;;) {
    const { folder } = await findHome(dataDir);
    const postmaster = await findPostmaster(dataFolderOf(folder));
    const cluster = postmaster?.status === 'ready' ? await join(folder, postmaster) : null;
    if (cluster !== null) return cluster;
    if (Date.now() > deadline) throw new BackendError('The database server did not become ready in time.');
    if (postmaster === null) await start(dataDir, options);
    else await delay(20);
  }
}

async function start(dataDir: string, options: ClusterOptions): Promise<void> {
  const binaries = await findBinaries();
  if (binaries === null) throw new BackendError('npm has no PostgreSQL for this platform, or did not install it.');
  const placement = await choosePlacement(dataDir, await findHome(dataDir), binaries, { ...DEFAULT_RULES, ...options.rules });
  const server: ServerOptions = { transport: options.transport ?? (process.platform === 'win32' ? 'loopback' : 'socket'), settings: options.settings ?? {} };
  options.log.info({ database: 'embedded-postgres', version: binaries.version, runsAs: placement.launcher.kind }, placement.reason);
  await startServer(placement, server);
}

/** Null when the server is just going down. */
async function join(home: string, postmaster: Postmaster): Promise<Cluster | null> {
  const address: ClusterAddress = {
    host: postmaster.socketFolder === '' ? '127.0.0.1' : postmaster.socketFolder,
    port: postmaster.port,
    password: await readPassword(home),
  };
  const presence = connect(address, SUPERUSER, 'postgres', { max: 1, max_lifetime: null, idle_timeout: 0 });
  try {
    await presence`select pg_advisory_lock_shared(${PRESENCE_LOCK})`;
  } catch (error) {
    await presence.end({ timeout: 0 });
    if (error instanceof Error && 'code' in error && GOING_DOWN.includes(String(error.code))) return null;
    throw error;
  }
  return {
    address,
    connectAsSuperuser: (database) => connect(address, SUPERUSER, database, { max: 1 }),
    close: () => leave(presence, home, postmaster),
  };
}

async function leave(presence: Sql, home: string, postmaster: Postmaster): Promise<void> {
  try {
    const [row] = await presence`select pg_advisory_unlock_shared(${PRESENCE_LOCK}), pg_try_advisory_lock(${PRESENCE_LOCK}) as alone`;
    // While the lock is held exclusively nobody can join; who tries now finds no server and starts one.
    if (row?.['alone'] === true) {
      await stopPostmaster(postmaster, dataFolderOf(home));
      await removeSocketFolder(postmaster, home);
    }
  } catch (error) {
    // A server that is gone already needs no stopping.
    if (!(error instanceof Error && 'code' in error && [...GOING_DOWN, 'ESRCH'].includes(String(error.code)))) throw error;
  } finally {
    await presence.end({ timeout: 0 });
  }
}

/** One that was made for the socket alone is empty now; any other stays. */
async function removeSocketFolder({ socketFolder }: Postmaster, home: string): Promise<void> {
  if (socketFolder !== '' && path.resolve(socketFolder) !== path.resolve(home)) await rmdir(socketFolder).catch(() => undefined);
}

function connect(address: ClusterAddress, user: string, database: string, options: postgres.Options<Record<string, postgres.PostgresType>>): Sql {
  return postgres({ host: address.host, port: address.port, password: address.password, user, database, ssl: false, onnotice: () => undefined, ...options });
}
