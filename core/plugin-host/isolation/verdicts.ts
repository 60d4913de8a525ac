import { createHash } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { PLUGIN_API_VERSION } from '../../plugin-api/index.ts';
import { hashFolder } from './content-hash.ts';

const stored = z.record(z.string(), z.iso.datetime()).catch({});

/** Enough for every plugin of a server in a few versions. */
const KEPT = 200;

/**
 * Which code was found to load, so that the next start need not try it again. What did not load is always tried again: a machine that
 * was short of time or memory may have been the reason.
 */
export class Verdicts {
  private readonly file: string | null;
  private known: Record<string, string> = {};

  private constructor(file: string | null) {
    this.file = file;
  }

  /** @param folder Where they are kept; null: only until the server ends. */
  static async open(folder: string | null): Promise<Verdicts> {
    const verdicts = new Verdicts(folder === null ? null : path.join(folder, 'plugin-verdicts.json'));
    if (verdicts.file !== null) verdicts.known = await readStored(verdicts.file);
    return verdicts;
  }

  /** Of the code in a folder, as this server would run it. */
  async keyOf(folder: string): Promise<string> {
    return createHash('sha256').update(JSON.stringify([await hashFolder(folder), process.version, PLUGIN_API_VERSION])).digest('hex');
  }

  has(key: string): boolean {
    return key in this.known;
  }

  async add(key: string): Promise<void> {
    const newestFirst = Object.entries({ ...this.known, [key]: new Date().toISOString() }).sort(([, a], [, b]) => b.localeCompare(a));
    this.known = Object.fromEntries(newestFirst.slice(0, KEPT));
    if (this.file === null) return;
    const temporary = `${this.file}.${process.pid}`;
    await writeFile(temporary, JSON.stringify(this.known, null, 2));
    await rename(temporary, this.file);
  }
}

async function readStored(file: string): Promise<Record<string, string>> {
  try {
    return stored.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return {}; // It is not there yet, or was cut off; then everything is tried again.
  }
}
