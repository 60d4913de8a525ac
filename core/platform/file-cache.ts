/**
 * Files that are made once and found again by what they were made from. Who takes one gets a second name for it (a hard link), so the
 * cache may let go of a file while somebody still works with it: the file system counts the references.
 */
import { constants } from 'node:fs';
import { copyFile, link, mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { randomUUID } from 'node:crypto';

const KEY = /^[0-9a-f]{64}$/;
/** Another device, too many names, or a file system without them. */
const NO_SECOND_NAME = new Set(['EXDEV', 'EMLINK', 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);
/** Room is made in larger steps than one file. */
const KEPT_SHARE = 0.9;

export class FileCache {
  private readonly folder: string;
  private readonly limitBytes: number;

  constructor(folder: string, limitBytes: number) {
    this.folder = folder;
    this.limitBytes = limitBytes;
  }

  /** @param key SHA-256, in hexadecimal digits @returns whether the file was there and is now at `target` too */
  async take(key: string, target: string): Promise<boolean> {
    const file = this.pathOf(key);
    try {
      await giveName(file, target);
      const now = new Date();
      await utimes(file, now, now);
      return true;
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return false;
      throw error;
    }
  }

  /**
   * For reading at once. The file counts as used from now on, and is still the one that was kept: what names it by its time of change
   * (a player that asks for more of it) goes on with it. @returns its path, or null when it was let go of
   */
  async find(key: string): Promise<string | null> {
    const file = this.pathOf(key);
    try {
      const { mtime } = await stat(file);
      await utimes(file, new Date(), mtime);
      return file;
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null;
      throw error;
    }
  }

  /** Keeps a whole file, which stays where it is. It must not be changed from now on. */
  async keep(key: string, file: string): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const arriving = `${this.pathOf(key)}.${randomUUID()}`;
    try {
      await giveName(file, arriving);
      await rename(arriving, this.pathOf(key));
    } finally {
      await rm(arriving, { force: true });
    }
  }

  async forget(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true });
  }

  /** Lets go of what was not taken for the longest time until the rest is within the limit. */
  async trim(): Promise<void> {
    const files = await this.list();
    let bytes = files.reduce((sum, { size }) => sum + size, 0);
    if (bytes <= this.limitBytes) return;
    for (const { file, size } of files.toSorted((one, other) => one.usedMs - other.usedMs)) {
      if (bytes <= this.limitBytes * KEPT_SHARE) return;
      await rm(file, { force: true });
      bytes -= size;
    }
  }

  private async list(): Promise<{ file: string; size: number; usedMs: number }[]> {
    const names = await readdir(this.folder).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return [];
      throw error;
    });
    const found = await Promise.all(names.map((name) => describe(path.join(this.folder, name))));
    return found.flatMap((file) => file ?? []);
  }

  private pathOf(key: string): string {
    if (!KEY.test(key)) throw new Error('not a cache key');
    return path.join(this.folder, key);
  }
}

async function giveName(file: string, name: string): Promise<void> {
  try {
    await link(file, name);
  } catch (error) {
    if (!NO_SECOND_NAME.has(codeOf(error))) throw error;
    await copyFile(file, name, constants.COPYFILE_FICLONE);
  }
}

/** @returns null when it is gone meanwhile */
async function describe(file: string): Promise<{ file: string; size: number; usedMs: number } | null> {
  try {
    const { size, atimeMs, mtimeMs } = await stat(file);
    return { file, size, usedMs: Math.max(atimeMs, mtimeMs) };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
