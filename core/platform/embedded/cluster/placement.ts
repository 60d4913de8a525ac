/** Where the cluster lies, and as whom it runs. An ordinary user's case is simple; root's is not. */
import { lstat, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { BackendError } from '../../backend.ts';
import { completeBinaries, copyBinaries, executable, type PostgresBinaries } from './binaries.ts';
import { createHomeElsewhere, leavePointer, type Home } from './home.ts';
import { asUnprivilegedUser, findUnprivilegedUser, inUserNamespace, isRoot, runProgram, sameUser, type Launcher, type Owner } from './launcher.ts';
import { isReachable } from './reachable.ts';

export interface Placement {
  readonly home: string;
  readonly binaries: PostgresBinaries;
  readonly launcher: Launcher;
  /** One sentence for the log. */
  readonly reason: string;
}

export interface PlacementRules {
  /** Whether a Linux user namespace may be used. Tests say no, to see the rest. */
  readonly userNamespaces: boolean;
  /** Where clusters go that cannot stay in their data directory. */
  readonly durableRoot: string;
}

export const DEFAULT_RULES: PlacementRules = { userNamespaces: process.platform === 'linux', durableRoot: '/var/lib/edit-factory' };

/** Throws when PostgreSQL cannot run on this machine. */
export async function choosePlacement(dataDir: string, home: Home, binaries: PostgresBinaries, rules: PlacementRules): Promise<Placement> {
  if (!isRoot()) return placeForSameUser(home, binaries);
  const user = await findUnprivilegedUser();
  const isComplete = await completeBinaries(binaries);
  const binariesReachable = isComplete && (await isReachable(executable(binaries, 'postgres'), user)) && (await canRun(asUnprivilegedUser(user), binaries));
  if (binariesReachable && (await isReachable(home.folder, user))) {
    const where = home.isElsewhere ? ` The database is in ${home.folder}, which other users may enter (back up that folder too).` : '';
    return { home: home.folder, binaries, launcher: asUnprivilegedUser(user), reason: `PostgreSQL refuses to run as root, so it runs as the user nobody.${where}` };
  }
  const namespace = inUserNamespace(user);
  if (rules.userNamespaces && !home.isElsewhere && isComplete && (await canRun(namespace, binaries))) {
    const reason = 'PostgreSQL refuses to run as root and other users may not enter these folders, so it runs in a user namespace without any privilege.';
    return { home: home.folder, binaries, launcher: namespace, reason };
  }
  return placeForUser(dataDir, home, binaries, rules, user);
}

async function placeForSameUser(home: Home, binaries: PostgresBinaries): Promise<Placement> {
  const usable = (await completeBinaries(binaries)) ? binaries : await copyBinaries(binaries, home.folder);
  await runProgram(sameUser, executable(usable, 'postgres'), ['--version']);
  return { home: home.folder, binaries: usable, launcher: sameUser, reason: 'PostgreSQL runs as the user of this process.' };
}

/** Copies the programs, and if need be puts the database itself, where the unprivileged user gets to. */
async function placeForUser(dataDir: string, home: Home, binaries: PostgresBinaries, rules: PlacementRules, user: Owner): Promise<Placement> {
  const launcher = asUnprivilegedUser(user);
  const mayStay = home.isElsewhere || (await isReachable(home.folder, user));
  if (!mayStay && (await hasCluster(home.folder))) {
    throw new BackendError('The database lies in a folder that only root may enter, where PostgreSQL cannot work on this machine. Allow others to enter the folders above it (chmod o+x), or run as an ordinary user.');
  }
  // Some containers have no other users at all; better to know before anything is copied.
  await runProgram(launcher, '/bin/sh', ['-c', 'exit 0']);
  const place = mayStay ? home : await createHomeElsewhere(dataDir, rules.durableRoot);
  await mkdir(place.folder, { recursive: true, mode: 0o711 });
  const copy = await copyBinaries(binaries, place.isElsewhere ? path.dirname(place.folder) : place.folder);
  await runProgram(launcher, executable(copy, 'postgres'), ['--version']);
  if (!mayStay) await leavePointer(dataDir, place);
  const where = place.isElsewhere ? `the database is in ${place.folder} (back up that folder too)` : 'its programs were copied next to the database';
  return { home: place.folder, binaries: copy, launcher, reason: `PostgreSQL refuses to run as root and the user nobody may not enter these folders, so it runs as nobody and ${where}.` };
}

async function canRun(launcher: Launcher, binaries: PostgresBinaries): Promise<boolean> {
  return runProgram(launcher, executable(binaries, 'postgres'), ['--version']).then(
    () => true,
    () => false,
  );
}

async function hasCluster(home: string): Promise<boolean> {
  return lstat(path.join(home, 'data')).then(
    () => true,
    () => false,
  );
}
