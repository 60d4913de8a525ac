import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { findPackage } from './plugin-package.ts';
import { SHIPPED_PLUGINS } from './shipped-plugins.ts';

/** Where a plugin comes from: with the product, from a folder of the operator's, from an npm package. */
export type PluginSource = 'shipped' | 'folder' | 'package';

/** Something that should be a plugin. */
export interface PluginCandidate {
  /** Of the folder or the package. */
  readonly name: string;
  readonly source: PluginSource;
  /** All of it; what lies elsewhere it shares with others. Null: a package that is not installed. */
  readonly folder: string | null;
}

export type FoundCandidate = PluginCandidate & { readonly folder: string };

/** The folder of the plugins that come with the product. */
const PRODUCT_PLUGINS = path.resolve(import.meta.dirname, '../../plugins');

/** Every folder of `directory` that could be a plugin. */
export async function findFolders(directory: string): Promise<FoundCandidate[]> {
  if (!existsSync(directory)) return [];
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory() && /^[^._]/.test(entry.name) && entry.name !== 'node_modules').map(({ name }) => name);
  const isProduct = path.resolve(directory) === PRODUCT_PLUGINS;
  return names.sort().map((name) => ({ name, source: isProduct && SHIPPED_PLUGINS.has(name) ? 'shipped' : 'folder', folder: path.join(directory, name) }));
}

/** TypeScript where the server itself runs as TypeScript. @throws Error when there is nothing to import */
export function entryOf({ name, source, folder }: FoundCandidate): string {
  if (source === 'package') return findPackage(name, folder).entry;
  const extensions = import.meta.filename.endsWith('.ts') ? ['.ts', '.js'] : ['.js'];
  const entry = extensions.map((extension) => path.join(folder, `index${extension}`)).find((file) => existsSync(file));
  if (!entry) throw new Error('has no index.ts or index.js');
  return entry;
}
