import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openBackend } from '../../platform/database.ts';
import { dataFolderOf } from '../../platform/embedded/cluster/initialize.ts';
import { findPostmaster } from '../../platform/embedded/cluster/postmaster.ts';
import { makeDataDir, testBackendOptions } from '../database.ts';
import { runChild } from './child.ts';

const ROWS = 150;

describe.skipIf(process.platform === 'win32')('a process that is killed while it writes', () => {
  let dataDir: string;

  beforeEach(async () => {
    dataDir = await makeDataDir();
  });

  const writeUntilKilled = async (killToo: () => Promise<void>): Promise<string[]> => {
    const child = runChild('writer.ts', [dataDir]);
    const acknowledged: string[] = [];
    while (acknowledged.length < ROWS) acknowledged.push(await child.nextLine());
    await Promise.all([killToo(), child.kill('SIGKILL')]);
    return acknowledged;
  };

  const expectAll = async (acknowledged: readonly string[]): Promise<void> => {
    const backend = await openBackend(testBackendOptions(dataDir));
    const found = new Set<string>();
    for (let from = 0; ; from += 500) {
      const { data } = await backend.service.from('projects').select('id').order('id').range(from, from + 499);
      for (const { id } of data ?? []) found.add(id);
      if ((data ?? []).length < 500) break;
    }
    await backend.close();
    expect(acknowledged.filter((id) => !found.has(id))).toEqual([]);
  };

  it('loses nothing that was acknowledged, and leaves no database server behind after the next', async () => {
    await expectAll(await writeUntilKilled(async () => undefined));
    expect(await findPostmaster(dataFolderOf(path.join(dataDir, 'postgres')))).toBeNull();
  });

  it('loses nothing either when the database server is killed with it', async () => {
    const acknowledged = await writeUntilKilled(async () => {
      const postmaster = await findPostmaster(dataFolderOf(path.join(dataDir, 'postgres')));
      if (postmaster === null) throw new Error('no database server');
      process.kill(postmaster.pid, 'SIGKILL');
    });
    await expectAll(acknowledged);
  });
});
