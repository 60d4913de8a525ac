import { chmod, chown, cp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Cluster, openCluster } from '../../platform/embedded/cluster/cluster.ts';
import { dataFolderOf } from '../../platform/embedded/cluster/initialize.ts';
import { findPostmaster } from '../../platform/embedded/cluster/postmaster.ts';
import { isReachable } from '../../platform/embedded/cluster/reachable.ts';
import { makeDataDir, silent } from '../database.ts';
import { runChild } from './child.ts';

describe.skipIf(process.platform === 'win32')('the embedded PostgreSQL', () => {
  let dataDir: string;
  const opened: Cluster[] = [];

  beforeEach(async () => {
    dataDir = await makeDataDir();
  });
  afterEach(async () => {
    for (const cluster of opened.splice(0)) await cluster.close();
  });

  const open = async (options: Partial<Parameters<typeof openCluster>[0]> = {}): Promise<Cluster> => {
    const cluster = await openCluster({ dataDir, log: silent, settings: { fsync: 'off' }, ...options });
    opened.push(cluster);
    return cluster;
  };
  const postmaster = () => findPostmaster(dataFolderOf(path.join(dataDir, 'postgres')));
  const answers = async (cluster: Cluster) => {
    const sql = cluster.connectAsSuperuser('postgres');
    const [row] = await sql`select 1 as one`;
    await sql.end();
    return row?.['one'] === 1;
  };

  it('is shared by all who open it, and stops with the last of them', async () => {
    const [first, second] = [await open(), await open()];
    const pid = (await postmaster())?.pid;
    await first.close();
    expect((await postmaster())?.pid).toBe(pid);
    expect(await answers(second)).toBe(true);
    await second.close();
    expect(await postmaster()).toBeNull();
  });

  it('is made once when several open a new data directory at the same moment', async () => {
    const child = runChild('cluster-user.ts', [dataDir]);
    const clusters = await Promise.all([open(), open(), open()]);
    await child.nextLine();
    for (const cluster of clusters) expect(await answers(cluster)).toBe(true);
    expect(await child.leave()).toBe(0);
    expect(await postmaster()).not.toBeNull();
  });

  it('goes on when its owner is killed, is joined by the next process, and stops with that', async () => {
    const child = runChild('cluster-user.ts', [dataDir]);
    await child.nextLine();
    const pid = (await postmaster())?.pid;
    await child.kill('SIGKILL');
    const cluster = await open();
    expect((await postmaster())?.pid).toBe(pid);
    expect(await answers(cluster)).toBe(true);
    // PostgreSQL learns of the killed process by its broken connection, which may take a moment.
    const sql = cluster.connectAsSuperuser('postgres');
    await expect.poll(async () => (await sql`select from pg_locks where locktype = 'advisory'`).length, { timeout: 10_000 }).toBe(1);
    await sql.end();
    await cluster.close();
    expect(await postmaster()).toBeNull();
  });

  it('starts although the process id of a killed server belongs to somebody else now', async () => {
    await (await open()).close();
    const file = path.join(dataFolderOf(path.join(dataDir, 'postgres')), 'postmaster.pid');
    await writeFile(file, `${process.pid}\n${path.dirname(file)}\n1\n5432\n${path.join(dataDir, 'postgres')}\n\n1 1\nready   \n`);
    expect(await postmaster()).toBeNull();
    expect(await answers(await open())).toBe(true);
  });

  it('answers in a folder whose path is too long for a socket', async () => {
    const deep = path.join(dataDir, 'x'.repeat(100), 'y'.repeat(100));
    const cluster = await open({ dataDir: deep });
    expect(Buffer.byteLength(cluster.address.host)).toBeLessThan(90);
    expect(await answers(cluster)).toBe(true);
    const status = await stat(cluster.address.host);
    expect(status.mode & 0o077).toBe(0);
    await cluster.close();
    await expect(stat(cluster.address.host)).rejects.toThrow('ENOENT');
  });

  it('keeps its folder, socket and log to itself', async () => {
    const cluster = await open();
    expect((await stat(cluster.address.host)).mode & 0o077).toBe(0);
    expect((await stat(path.join(dataDir, 'postgres', 'postgres.log'))).mode & 0o077).toBe(0);
    const sql = cluster.connectAsSuperuser('postgres');
    const rows = await sql<{ setting: string }[]>`select setting from pg_settings where name = 'listen_addresses'`;
    expect(rows[0]?.setting).toBe('');
    await expect(sql.unsafe("select 'private words'::int")).rejects.toThrow();
    await sql.end();
    expect(await readFile(path.join(dataDir, 'postgres', 'postgres.log'), 'utf8')).not.toContain('private words');
  });

  it('asks for a random password where it has to listen on a port', async () => {
    const cluster = await open({ transport: 'loopback' });
    expect(cluster.address.host).toBe('127.0.0.1');
    expect(cluster.address.password).toMatch(/^[\w-]{32}$/);
    expect((await stat(path.join(dataDir, 'postgres', 'password'))).mode & 0o077).toBe(0);
    expect(await answers(cluster)).toBe(true);
    for (const password of ['', 'guess']) {
      const intruder = postgres({ ...cluster.address, password, user: 'postgres', database: 'postgres', max: 1 });
      await expect(intruder`select 1`).rejects.toThrow(/password/i);
      await intruder.end();
    }
    const again = await open();
    expect(again.address).toEqual(cluster.address);
  });

  it('says so when the files are of another PostgreSQL', async () => {
    await (await open()).close();
    await writeFile(path.join(dataFolderOf(path.join(dataDir, 'postgres')), 'PG_VERSION'), '12\n');
    await expect(open()).rejects.toThrow('made by PostgreSQL 12');
  });

  it('tells why the server did not start', async () => {
    await expect(open({ settings: { shared_buffers: 'plenty' } })).rejects.toThrow(/did not start.*shared_buffers/s);
  });

  it('works after the data directory has moved', async () => {
    const cluster = await open();
    const sql = cluster.connectAsSuperuser('postgres');
    await sql`create table kept as select 'yes' as word`;
    await sql.end();
    await cluster.close();
    const moved = `${dataDir}-moved`;
    await rename(dataDir, moved);
    dataDir = moved;
    const again = (await open()).connectAsSuperuser('postgres');
    expect(await again`select word from kept`).toEqual([{ word: 'yes' }]);
    await again.end();
  });
});

describe.skipIf(process.getuid?.() !== 0 || process.platform !== 'linux')('the embedded PostgreSQL when root runs us', () => {
  let folder: string;
  const opened: Cluster[] = [];

  beforeEach(async () => {
    folder = await makeDataDir();
    await chmod(folder, 0o700);
  });
  afterEach(async () => {
    for (const cluster of opened.splice(0)) await cluster.close();
  });

  const dataDir = () => path.join(folder, 'data');
  const durableRoot = () => `${folder}-durable`;
  const said: string[] = [];
  const log = { ...silent, info: (_: unknown, message: string) => void said.push(message) } as typeof silent;

  const open = async (userNamespaces: boolean): Promise<Cluster> => {
    const cluster = await openCluster({ dataDir: dataDir(), log, settings: { fsync: 'off' }, rules: { userNamespaces, durableRoot: durableRoot() } });
    opened.push(cluster);
    return cluster;
  };
  const write = async (cluster: Cluster, statement: string) => {
    const sql = cluster.connectAsSuperuser('postgres');
    const rows = await sql.unsafe(statement);
    await sql.end();
    return [...rows];
  };

  it('never runs with a right of root', async () => {
    for (const userNamespaces of [true, false]) {
      const cluster = await open(userNamespaces);
      const home = cluster.address.host;
      const pid = (await findPostmaster(dataFolderOf(home)))?.pid;
      expect(await readFile(`/proc/${pid}/status`, 'utf8')).toMatch(/CapEff:\s+0{16}\n/);
      await cluster.close();
      await rm(dataDir(), { recursive: true });
      await rm(durableRoot(), { recursive: true, force: true });
    }
  });

  it('puts the database where it can work when there is no other way, and finds it again', async () => {
    const cluster = await open(false);
    expect(said.at(-1)).toContain('back up that folder too');
    expect(cluster.address.host.startsWith(durableRoot())).toBe(true);
    await write(cluster, "create table kept as select 'yes' as word");
    await cluster.close();

    expect(await write(await open(true), 'select word from kept')).toEqual([{ word: 'yes' }]);
    await opened.pop()?.close();

    await cp(dataDir(), `${dataDir()}-copy`, { recursive: true });
    await expect(openCluster({ dataDir: `${dataDir()}-copy`, log })).rejects.toThrow('of which this one seems to be a copy');

    await rename(dataDir(), `${dataDir()}-moved`);
    const moved = await openCluster({ dataDir: `${dataDir()}-moved`, log });
    opened.push(moved);
    expect(await write(moved, 'select word from kept')).toEqual([{ word: 'yes' }]);
    await opened.pop()?.close();

    await rm(durableRoot(), { recursive: true });
    await expect(openCluster({ dataDir: `${dataDir()}-moved`, log })).rejects.toThrow('is missing');
  });

  it('runs for an ordinary user as that user', async (context) => {
    const user = { uid: 65_534, gid: 65_534 };
    context.skip(!(await isReachable(import.meta.filename, user)), 'this folder is closed to other users');
    await chown(folder, user.uid, user.gid);
    const child = runChild('cluster-user.ts', [dataDir()], user);
    const address = JSON.parse(await child.nextLine()) as { host: string };
    expect(address.host).toBe(path.join(dataDir(), 'postgres'));
    expect((await stat(address.host)).uid).toBe(user.uid);
    expect(await child.leave()).toBe(0);
    expect(await findPostmaster(dataFolderOf(address.host))).toBeNull();
  });
});
