import { createHash } from 'node:crypto';
import { constants, createWriteStream } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { PluginError } from '../../../../plugin-api/index.ts';
import type { ImportFile } from '../../../../plugin-api/index.ts';

const VIDEO_NAME = /^[^.].*\.(mp4|m4v|mov|webm|mkv|avi|mpg|mpeg|mts|m2ts|ts|3gp|wmv|flv)$/i;
const MOST_FILES = 10_000;

/** The file is not what it was when it was listed: it is still being written, or was taken away. */
export class FileChanged extends Error {}

/** The import folder of one profile. Nothing outside of it is reached: neither by `..` nor by a link. */
export class ImportFolder {
  private readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  /** @throws PluginError `config` for a folder that is not there, or not inside */
  async list(folder: string): Promise<ImportFile[]> {
    const start = await this.inside(folder);
    const entries = await readdir(start, { recursive: true, withFileTypes: true });
    // Links are neither files nor folders here.
    const names = entries.filter((entry) => entry.isFile() && VIDEO_NAME.test(entry.name)).map((entry) => path.join(entry.parentPath, entry.name));
    if (names.length > MOST_FILES) throw new PluginError('config', `The folder holds more than ${MOST_FILES} videos. Choose a smaller one.`);
    const root = await realpath(this.root);
    const files = await Promise.all(names.toSorted().map((name) => describe(name, path.relative(root, name).replaceAll(path.sep, '/'))));
    return files.filter((file) => file !== null);
  }

  /** @returns its SHA-256. @throws FileChanged */
  async copy(file: ImportFile, target: string, signal: AbortSignal): Promise<string> {
    const folder = await this.inside(path.posix.dirname(file.path));
    const source = await openFile(path.join(folder, path.posix.basename(file.path)));
    try {
      await assertUnchanged(source, file);
      const hash = createHash('sha256');
      const hashing = new Transform({ transform: (chunk: Buffer, _encoding, done) => done(null, (hash.update(chunk), chunk)) });
      await pipeline(source.createReadStream({ autoClose: false }), hashing, createWriteStream(target, { flags: 'wx' }), { signal });
      await assertUnchanged(source, file);
      return hash.digest('hex');
    } finally {
      await source.close();
    }
  }

  private async inside(folder: string): Promise<string> {
    const parts = folder.split('/').filter((part) => part !== '' && part !== '.');
    if (path.isAbsolute(folder) || parts.includes('..') || /[\\\0]/.test(folder)) throw outside();
    // Made, so that whoever runs the server finds where to put files.
    await mkdir(this.root, { recursive: true });
    const root = await realpath(this.root);
    const found = await realpath(path.join(root, ...parts)).catch(() => null);
    if (found === null || !(await stat(found)).isDirectory()) throw new PluginError('config', `There is no folder "${folder}" in the import folder of this profile. Create it, or choose another one.`);
    if (found !== root && !found.startsWith(root + path.sep)) throw outside();
    return found;
  }
}

function outside(): PluginError {
  return new PluginError('config', 'The folder has to lie inside the import folder of this profile. Enter its name without "..", links or a leading slash.');
}

async function describe(name: string, relative: string): Promise<ImportFile | null> {
  const found = await stat(name).catch(() => null);
  return found && { path: relative, sizeBytes: found.size, changedAt: found.mtime };
}

async function openFile(file: string): Promise<FileHandle> {
  try {
    return await open(file, constants.O_RDONLY | constants.O_NOFOLLOW);
  } catch (error) {
    throw new FileChanged('It is not there any more, or may not be read.', { cause: error });
  }
}

async function assertUnchanged(handle: FileHandle, { sizeBytes, changedAt }: ImportFile): Promise<void> {
  const now = await handle.stat();
  if (!now.isFile() || now.size !== sizeBytes || now.mtime.getTime() !== changedAt.getTime()) throw new FileChanged('It is still being written.');
}
