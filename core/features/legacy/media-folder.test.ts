import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MediaFolder } from './media-folder.ts';

let base = '';
let media: MediaFolder;

beforeAll(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'edit-factory-media-'));
  await mkdir(path.join(base, 'media/videos'), { recursive: true });
  await mkdir(path.join(base, 'media2'));
  for (const file of ['media/videos/sticlă.mp4', 'media2/private.mp4', 'secret.txt']) await writeFile(path.join(base, file), 'x');
  await symlink('videos/sticlă.mp4', path.join(base, 'media/link.mp4'));
  await symlink('../secret.txt', path.join(base, 'media/leak.mp4'));
  await symlink('..', path.join(base, 'media/up'));
  media = await MediaFolder.open(path.join(base, 'media'));
});
afterAll(() => rm(base, { recursive: true }));

it.each(['videos/sticlă.mp4', './videos/../videos/sticlă.mp4', 'link.mp4', 'videos\\sticlă.mp4'])('finds %s', async (file) => {
  expect(await media.find(file)).toMatch(/media\/videos\/sticlă\.mp4$/);
});

it.each([
  ['../secret.txt', 'outside'],
  ['..\\secret.txt', 'outside'],
  ['../media2/private.mp4', 'outside'],
  ['.', 'outside'],
  ['up/secret.txt', 'link that leads outside'],
  ['leak.mp4', 'link that leads outside'],
  ['/etc/passwd', 'absolute'],
  ['C:\\secret.txt', 'absolute'],
  ['videos', 'not a file'],
  ['videos/missing.mp4', 'missing'],
  ['videos/a\0b.mp4', 'missing'],
  ['', 'names no file'],
])('refuses %j: %s', async (file, why) => {
  await expect(media.find(file)).rejects.toThrow(why);
});

it('says so when there is no such folder', async () => {
  await expect(MediaFolder.open(path.join(base, 'none'))).rejects.toThrow('There is no folder');
});
