import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FileCache } from './file-cache.ts';

let folder: string;
let cache: FileCache;
const key = (digit: string) => digit.repeat(64);
const file = (name: string) => path.join(folder, name);

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'edit-factory-cache-'));
  cache = new FileCache(file('cache'), 100);
});
afterEach(() => rm(folder, { recursive: true }));

async function keep(digit: string, bytes: number, secondsAgo = 0): Promise<void> {
  await writeFile(file(digit), digit.repeat(bytes));
  await cache.keep(key(digit), file(digit));
  const used = new Date(Date.now() - secondsAgo * 1000);
  await utimes(path.join(folder, 'cache', key(digit)), used, used);
}

test('gives back what was kept, and says so when there is nothing', async () => {
  expect(await cache.take(key('a'), file('got'))).toBe(false);
  await keep('a', 10);
  expect(await cache.take(key('a'), file('got'))).toBe(true);
  expect(await readFile(file('got'), 'utf8')).toBe('aaaaaaaaaa');
});

test('lets go of what was not used for the longest time, and what was taken stays whole', async () => {
  await keep('a', 40, 30);
  await keep('b', 40, 20);
  await keep('c', 40, 10);
  await cache.take(key('a'), file('taken'));
  await cache.take(key('b'), file('other'));
  await utimes(path.join(folder, 'cache', key('b')), new Date(0), new Date(0));
  await cache.trim();
  expect((await readdir(file('cache'))).sort()).toEqual([key('a'), key('c')]);
  expect(await readFile(file('other'), 'utf8')).toHaveLength(40);
});

test('finds what was kept without changing it, and holds on to what was found', async () => {
  expect(await cache.find(key('a'))).toBeNull();
  await keep('a', 40, 30);
  await keep('b', 40, 20);
  await keep('c', 40, 10);
  const before = await stat(path.join(folder, 'cache', key('a')));
  const found = await cache.find(key('a'));
  expect([found, (await stat(found ?? '')).mtimeMs]).toEqual([path.join(folder, 'cache', key('a')), before.mtimeMs]);
  await cache.trim();
  expect((await readdir(file('cache'))).sort()).toEqual([key('a'), key('c')]);
});

test('keeps what is within the limit, forgets on request, and takes no path for a key', async () => {
  await keep('a', 40);
  await cache.trim();
  expect(await readdir(file('cache'))).toEqual([key('a')]);
  await cache.forget(key('a'));
  expect(await cache.take(key('a'), file('got'))).toBe(false);
  await expect(cache.take('../../etc/passwd', file('got'))).rejects.toThrow('not a cache key');
});
