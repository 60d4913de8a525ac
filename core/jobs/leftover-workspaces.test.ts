import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { OWNER_FILE } from '../platform/process-owner.ts';
import { FileStorage } from '../platform/storage.ts';
import { removeLeftoverWorkspaces } from './leftover-workspaces.ts';

const PROFILE = '11111111-1111-4111-8111-111111111111';
const log = pino({ level: 'silent' });
let root: string;
let storage: FileStorage;
let swept: string[];

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'leftovers-'));
  storage = new FileStorage(root);
  swept = [];
});
afterEach(() => rm(root, { recursive: true, force: true }));

const sweep = () =>
  removeLeftoverWorkspaces({
    storage,
    log,
    sweepProcesses: (folder) => {
      swept.push(path.basename(folder));
      return path.basename(folder) === 'stubborn' ? Promise.reject(new Error('will not die')) : Promise.resolve();
    },
  });

/** A folder as a process would leave it that ran and is dead now. */
async function leftBehind(name: string, owner: object): Promise<string> {
  const folder = await storage.createWorkspace(PROFILE, name);
  await writeFile(path.join(folder, OWNER_FILE), JSON.stringify(owner));
  return folder;
}

async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return child.pid ?? 0;
}

test('finds nothing where there is no storage yet', async () => {
  expect(await sweep()).toBe(0);
});

test('keeps a folder of a living process', async () => {
  const folder = await storage.createWorkspace(PROFILE, 'job-1');
  await sweep();
  expect(existsSync(folder)).toBe(true);
  expect(swept).toEqual([]);
});

test('removes a folder whose process is dead, after ending what still works in it', async () => {
  const folder = await leftBehind('job-2', { host: hostname(), pid: await deadPid(), start: '' });
  await writeFile(path.join(folder, 'half.mp4'), 'x');
  expect(await sweep()).toBe(1);
  expect(swept).toEqual(['job-2']);
  expect(existsSync(folder)).toBe(false);
});

test.runIf(process.platform === 'linux')('is not fooled by a new process under the old id', async () => {
  const folder = await leftBehind('job-3', { host: hostname(), pid: process.pid, start: 'another-boot:1' });
  await sweep();
  expect(existsSync(folder)).toBe(false);
});

test('keeps a folder of another machine for a day', async () => {
  const folder = await leftBehind('job-4', { host: `not-${hostname()}`, pid: 1, start: '' });
  await sweep();
  expect(existsSync(folder)).toBe(true);
  const dayAgo = new Date(Date.now() - 25 * 3600_000);
  await utimes(folder, dayAgo, dayAgo);
  await sweep();
  expect(existsSync(folder)).toBe(false);
});

test.each([['no record', undefined], ['half a record', '{"host":']])('keeps a folder with %s for a minute', async (_what, text) => {
  const folder = storage.workspacePath(PROFILE, 'upload-5');
  await mkdir(folder, { recursive: true });
  if (text !== undefined) await writeFile(path.join(folder, OWNER_FILE), text);
  await sweep();
  expect(existsSync(folder)).toBe(true);
  const earlier = new Date(Date.now() - 61_000);
  await utimes(folder, earlier, earlier);
  await sweep();
  expect(existsSync(folder)).toBe(false);
});

test('goes on when one folder resists', async () => {
  const pid = await deadPid();
  const stubborn = await leftBehind('stubborn', { host: hostname(), pid, start: '' });
  const other = await leftBehind('tame', { host: hostname(), pid, start: '' });
  expect(await sweep()).toBe(1);
  expect([existsSync(stubborn), existsSync(other)]).toEqual([true, false]);
});

test('says nothing of a folder that another server removed meanwhile', async () => {
  const folder = await leftBehind('job-7', { host: hostname(), pid: await deadPid(), start: '' });
  const complaints = vi.spyOn(log, 'error');
  const faster = async () => {
    await rm(folder, { recursive: true });
    throw Object.assign(new Error('no such folder'), { code: 'ENOENT' });
  };
  expect(await removeLeftoverWorkspaces({ storage, log, sweepProcesses: faster })).toBe(0);
  expect(complaints).not.toHaveBeenCalled();
});

test('touches nothing but temporary folders', async () => {
  const asset = path.join(root, 'profiles', PROFILE, 'assets', 'a.mp4');
  await mkdir(path.dirname(asset), { recursive: true });
  await writeFile(asset, 'film');
  await leftBehind('job-6', { host: hostname(), pid: await deadPid(), start: '' });
  await sweep();
  expect(await readFile(asset, 'utf8')).toBe('film');
});
