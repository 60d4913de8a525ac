import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acquireProcessLock } from './process-lock.ts';

describe('a lock that a file holds', () => {
  let file: string;
  beforeEach(async () => {
    file = path.join(await mkdtemp(path.join(tmpdir(), 'edit-factory-lock-')), 'inner', 'lock');
  });
  afterEach(() => rm(path.dirname(path.dirname(file)), { recursive: true }));

  it('keeps others out until it is given back', async () => {
    const release = await acquireProcessLock(file, 'taken');
    await expect(acquireProcessLock(file, 'taken')).rejects.toThrow('taken');
    await release();
    await (await acquireProcessLock(file, 'taken'))();
  });

  it('is not held by a process that is dead', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    await acquireProcessLock(file, 'taken').then((release) => release());
    await writeFile(file, `${child.pid} 1`);
    await acquireProcessLock(file, 'taken');
    expect(await readFile(file, 'utf8')).toMatch(new RegExp(`^${process.pid} `));
  });

  it.runIf(process.platform === 'linux')('is not held by a later process with the same number', async () => {
    await acquireProcessLock(file, 'taken').then((release) => release());
    await writeFile(file, `${process.ppid} 1`);
    await (await acquireProcessLock(file, 'taken'))();
  });
});
