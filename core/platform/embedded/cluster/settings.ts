/** The server's configuration file. Written anew at every start, so that it always is what this release wants. */
import { createHash } from 'node:crypto';
import { chmod, chown, lstat, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BackendError } from '../../backend.ts';
import type { Owner } from './launcher.ts';

export const SETTINGS_FILE = 'edit-factory.conf';

/** `sockaddr_un.sun_path` holds 104 bytes on macOS and 108 on Linux, with the ending zero. */
const MAX_SOCKET_PATH_BYTES = 103;

export type Listen = { readonly socketFolder: string } | { readonly port: number };

export interface Settings {
  readonly listen: Listen;
  readonly extra?: Readonly<Record<string, string>>;
}

export async function writeSettings(dataFolder: string, settings: Settings): Promise<void> {
  const values: Record<string, string> = {
    ...listenSettings(settings.listen),
    max_connections: '100',
    shared_buffers: '128MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    datestyle: 'ISO, MDY',
    client_encoding: 'UTF8',
    // The server's log shall hold no statement and no value of a row.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    ...settings.extra,
  };
  const lines = Object.entries(values).map(([name, value]) => `${name} = '${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'\n`);
  await writeFile(path.join(dataFolder, SETTINGS_FILE), lines.join(''), { mode: 0o644 });
}

function listenSettings(listen: Listen): Record<string, string> {
  if ('port' in listen) return { listen_addresses: '127.0.0.1', port: String(listen.port), unix_socket_directories: '' };
  const quoted = `"${listen.socketFolder.replaceAll('"', '""')}"`;
  return { listen_addresses: '', port: '5432', unix_socket_directories: quoted, unix_socket_permissions: '0700' };
}

/** The cluster's own folder where its path is short enough for a socket, else a private one under a short path. */
export async function chooseSocketFolder(home: string, owner: Owner | null): Promise<string> {
  const name = `edit-factory-${createHash('sha256').update(home).digest('hex').slice(0, 12)}`;
  const candidates = [home, path.join(tmpdir(), name), path.join('/tmp', name)];
  const folder = candidates.find((candidate) => Buffer.byteLength(path.join(candidate, '.s.PGSQL.5432')) <= MAX_SOCKET_PATH_BYTES);
  if (folder === undefined) throw new BackendError('No folder has a path short enough for a database socket.');
  if (folder !== home) await createPrivateFolder(folder, owner);
  return folder;
}

/** Folders in /tmp can be made beforehand by anybody: only one that is ours alone will do. */
async function createPrivateFolder(folder: string, owner: Owner | null): Promise<void> {
  await mkdir(folder, { mode: 0o700 }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  });
  const status = await lstat(folder);
  const trusted = [process.getuid?.() ?? status.uid, owner?.uid];
  if (!status.isDirectory() || !trusted.includes(status.uid)) throw new BackendError('The folder for the database socket belongs to another user.');
  await chmod(folder, 0o700);
  if (owner !== null) await chown(folder, owner.uid, owner.gid);
}
