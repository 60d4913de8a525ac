import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** As in `package.json`: a file, or files by condition, perhaps within conditions. */
type Target = string | null | undefined | { readonly [condition: string]: Target };

const manifest = z.object({ main: z.string().optional(), exports: z.unknown().optional() });

const CONDITIONS: ReadonlySet<string> = new Set(['node', 'import', 'module-sync', 'default']);

/** The folder of an npm package that lies in the `node_modules` of one of the roots; null where there is none. */
export function packageFolder(name: string, roots: readonly string[]): string | null {
  return roots.map((root) => path.join(root, 'node_modules', name)).find((folder) => existsSync(path.join(folder, 'package.json'))) ?? null;
}

/** @throws Error when the package names no file that could be imported */
export function findPackage(name: string, folder: string): { readonly entry: string } {
  const { main, exports } = manifest.parse(JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')));
  const target = exports === undefined ? (main ?? 'index.js') : resolveTarget(rootOf(exports as Target));
  const entry = target === null ? null : path.resolve(folder, target);
  if (entry === null || !entry.startsWith(folder + path.sep) || !existsSync(entry)) throw new Error(`the package ${name} exports no file that exists; its package.json names it as "exports" or "main"`);
  return { entry };
}

function rootOf(exports: Target): Target {
  const isMap = typeof exports === 'object' && exports !== null && Object.keys(exports).some((key) => key.startsWith('.'));
  return isMap ? exports['.'] : exports;
}

/** The first condition that fits decides, in the order of the file. */
function resolveTarget(target: Target): string | null {
  if (typeof target === 'string') return target;
  if (typeof target !== 'object' || target === null) return null;
  for (const [condition, inner] of Object.entries(target)) {
    const resolved = CONDITIONS.has(condition) ? resolveTarget(inner) : null;
    if (resolved !== null) return resolved;
  }
  return null;
}
