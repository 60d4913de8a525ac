import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

/** Larger files are no code, and are known by size and time. */
const READ_BYTES = 5_000_000;

/** Of all files of a folder with their names, without the packages that are installed in it. */
export async function hashFolder(folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const name of await filesOf(folder)) await addFile(hash, folder, name);
  return hash.digest('hex');
}

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const names = entries.filter((entry) => entry.isFile()).map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
  return names.filter((name) => !name.split(path.sep).includes('node_modules')).sort();
}

async function addFile(hash: Hash, folder: string, name: string): Promise<void> {
  const file = path.join(folder, name);
  const { size, mtimeMs } = await stat(file);
  hash.update(JSON.stringify([name, size, size > READ_BYTES ? mtimeMs : 0]));
  if (size > READ_BYTES) return;
  await pipeline(createReadStream(file), async (chunks) => {
    for await (const chunk of chunks) hash.update(chunk as Buffer);
  });
}
