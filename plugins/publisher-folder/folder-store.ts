/** A folder on the server. A file appears under its name only when it is whole and on the disk. */
import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { codeOf, inWords } from './disk-failures.ts';
import type { Store } from './store.ts';

const HALF_FILE = /^\.[0-9a-f-]{36}\.part$/;
/** Longer than any call may write. */
const HALF_FILES_EXPIRE_MS = 2 * 3_600_000;

export class FolderStore implements Store {
  private readonly root: string;
  private readonly signal: AbortSignal;

  constructor(root: string, signal: AbortSignal) {
    this.root = path.resolve(root);
    this.signal = signal;
  }

  putFile(key: string, file: string): Promise<void> {
    return this.put(key, (part) => pipeline(createReadStream(file), createWriteStream(part, { flush: true }), { signal: this.signal }));
  }

  putText(key: string, text: string): Promise<void> {
    return this.put(key, (part) => writeFile(part, text, { flush: true, signal: this.signal }));
  }

  getText(key: string): Promise<string | null> {
    return this.orNull(readFile(this.pathOf(key), 'utf8'));
  }

  async sizeOf(key: string): Promise<number | null> {
    return (await this.orNull(stat(this.pathOf(key))))?.size ?? null;
  }

  async hasAny(prefix: string): Promise<boolean> {
    const names = (await this.orNull(readdir(path.dirname(this.pathOf(prefix))))) ?? [];
    return names.some((name) => name.startsWith(path.posix.basename(prefix)));
  }

  /** With its folder, when nothing is left in it. */
  async remove(key: string): Promise<void> {
    const file = this.pathOf(key);
    await this.orNull(rm(file, { force: true }));
    await rmdir(path.dirname(file)).catch((error: unknown) => {
      if (!['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(codeOf(error))) throw inWords(error);
    });
  }

  /** What a server left behind that was killed while it wrote. */
  private async removeHalfFiles(folder: string): Promise<void> {
    const names = (await readdir(folder)).filter((name) => HALF_FILE.test(name));
    for (const name of names) {
      const age = Date.now() - ((await this.orNull(stat(path.join(folder, name))))?.mtimeMs ?? Date.now());
      if (age > HALF_FILES_EXPIRE_MS) await rm(path.join(folder, name), { force: true });
    }
  }

  private async put(key: string, write: (part: string) => Promise<void>): Promise<void> {
    const file = this.pathOf(key);
    const part = path.join(path.dirname(file), `.${randomUUID()}.part`);
    try {
      await mkdir(path.dirname(file), { recursive: true });
      await this.removeHalfFiles(path.dirname(file));
      await write(part);
      await rename(part, file);
    } catch (error) {
      await rm(part, { force: true }).catch(() => undefined);
      this.signal.throwIfAborted();
      throw inWords(error);
    }
  }

  private async orNull<T>(work: Promise<T>): Promise<T | null> {
    return work.catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return null;
      throw inWords(error);
    });
  }

  private pathOf(key: string): string {
    const file = path.join(this.root, ...key.split('/'));
    if (!file.startsWith(this.root + path.sep)) throw new Error('the key leads out of the folder');
    return file;
  }
}
