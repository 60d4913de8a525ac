import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describeError } from '../platform/errors.ts';
import type { PluginRecord } from './plugin-host.ts';
import { readPlugin } from './plugin-shape.ts';

/** A plugin that waits for something while it is imported must not keep the server from starting. */
const IMPORT_TIMEOUT_MS = 15_000;

/** Loads every folder of `directory`. One that is broken becomes `failed` with its reason and stops nothing. */
export async function loadPlugins(directory: string, { importTimeoutMs = IMPORT_TIMEOUT_MS } = {}): Promise<PluginRecord[]> {
  if (!existsSync(directory)) return [];
  const entries = await readdir(directory, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory() && /^[^._]/.test(entry.name) && entry.name !== 'node_modules').map(({ name }) => name);
  return Promise.all(folders.sort().map((folder) => loadPlugin(directory, folder, importTimeoutMs)));
}

async function loadPlugin(directory: string, id: string, importTimeoutMs: number): Promise<PluginRecord> {
  const startedAt = performance.now();
  const loadMs = (): number => Math.round(performance.now() - startedAt);
  try {
    const plugin = readPlugin(id, await importWithin(entryOf(path.join(directory, id)), importTimeoutMs));
    return { id, state: 'loaded', plugin, loadMs: loadMs() };
  } catch (error) {
    return { id, state: 'failed', reason: withoutPaths(describeError(error), directory), loadMs: loadMs() };
  }
}

/** TypeScript where the server itself runs as TypeScript. */
function entryOf(folder: string): string {
  const extensions = import.meta.filename.endsWith('.ts') ? ['.ts', '.js'] : ['.js'];
  const entry = extensions.map((extension) => path.join(folder, `index${extension}`)).find((file) => existsSync(file));
  if (!entry) throw new Error('has no index.ts or index.js');
  return entry;
}

async function importWithin(file: string, timeoutMs: number): Promise<Readonly<Record<string, unknown>>> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('did not load in time; a plugin must do nothing while it is imported')), timeoutMs);
  });
  try {
    return (await Promise.race([import(pathToFileURL(file).href), timeout])) as Readonly<Record<string, unknown>>;
  } finally {
    clearTimeout(timer);
  }
}

/** The reason is shown to users, who need not know where the server lies. */
function withoutPaths(message: string, directory: string): string {
  return message
    .split('\n', 1)
    .join('')
    .replaceAll(pathToFileURL(directory).href, 'plugins')
    .replaceAll(directory, 'plugins')
    .replaceAll(/(file:\/\/)?\/[^\s'"]*\/(core|node_modules)\//g, '$2/');
}
