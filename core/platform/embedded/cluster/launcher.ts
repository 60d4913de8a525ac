/** How PostgreSQL's programs are started: it refuses to run as root. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { BackendError } from '../../backend.ts';
import { describeError } from '../../errors.ts';

const run = promisify(execFile);

export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

export interface Launcher {
  readonly kind: 'same-user' | 'unprivileged-user' | 'user-namespace';
  /** Who has to own the cluster's files, seen from this process; null: the user of this process. */
  readonly owner: Owner | null;
  command(file: string, args: readonly string[]): { readonly file: string; readonly args: readonly string[]; readonly owner: Owner | null };
}

export const sameUser: Launcher = { kind: 'same-user', owner: null, command: (file, args) => ({ file, args, owner: null }) };

/** Gives up root's rights: the programs run as this user, who must be able to reach all their files. */
export function asUnprivilegedUser(owner: Owner): Launcher {
  return { kind: 'unprivileged-user', owner, command: (file, args) => ({ file, args, owner }) };
}

/**
 * A Linux user namespace in which root is seen as the unprivileged user: PostgreSQL agrees to run, has no capability, and still
 * owns – and therefore reaches – files in folders that only root may enter.
 */
export function inUserNamespace(seenAs: Owner): Launcher {
  const options = ['--user', `--map-user=${seenAs.uid}`, `--map-group=${seenAs.gid}`, '--'];
  return {
    kind: 'user-namespace',
    owner: { uid: 0, gid: 0 },
    command: (file, args) => ({ file: 'unshare', args: [...options, file, ...args], owner: null }),
  };
}

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** initdb wants a user that has a name; every system has this one. */
export async function findUnprivilegedUser(): Promise<Owner> {
  const users = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const fields = /^nobody:.*$/m.exec(users)?.[0].split(':') ?? [];
  return { uid: Number(fields[2] ?? 65_534), gid: Number(fields[3] ?? 65_534) };
}

/** Environment of PostgreSQL's programs: nothing of ours, which may hold secrets. Windows programs do not start without theirs. */
export const environment = process.platform === 'win32' ? {} : { env: { PATH: '/usr/bin:/bin:/usr/sbin:/sbin:/usr/local/bin', LC_ALL: 'C' } };

/** Runs a program to its end; rejects with what it wrote to stderr. */
export async function runProgram(launcher: Launcher, file: string, args: readonly string[]): Promise<void> {
  const command = launcher.command(file, args);
  try {
    await run(command.file, [...command.args], { cwd: '/', ...environment, ...command.owner });
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    throw new BackendError(`${path.basename(file)} does not work here: ${said || describeError(error)}`);
  }
}
