import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readmeOf } from './readme.ts';

export const KINDS = ['tts', 'publisher', 'automation', 'analyzer', 'writer'] as const;

const core = path.resolve(import.meta.dirname, '../../core');
const templates = path.join(import.meta.dirname, 'templates');
/** What templates share; copied beside a plugin that imports it. */
const SHARED = ['account.ts', 'service.ts'];
const MAX_ID_LENGTH = 60;

/**
 * Writes a plugin that works as it is, made after the example of its kind.
 * @param pluginsDir the folder of plugins, in which a folder of the plugin's id is made
 * @returns the plugin's folder
 * @throws Error whose message says what is wrong with the name
 */
export async function createPlugin(id: string, pluginsDir: string): Promise<string> {
  const { kind, name } = readId(id);
  const folder = path.join(pluginsDir, id);
  if (existsSync(folder)) throw new Error(`There is already a folder ${path.relative(process.cwd(), folder)}. Choose another name, or delete it.`);
  await mkdir(folder, { recursive: true });
  const template = path.join(templates, `${kind}-example`);
  const files = (await readdir(template)).map((file) => path.join(template, file));
  const rewrite = rewriterFor({ id, kind, name, folder });
  const texts = await Promise.all(files.map(async (file) => [path.basename(file), rewrite(await readFile(file, 'utf8'))] as const));
  const shared = SHARED.filter((file) => texts.some(([, text]) => text.includes(`'./${file}'`)));
  for (const file of shared) texts.push([file, rewrite(await readFile(path.join(templates, file), 'utf8'))]);
  for (const [file, text] of texts) await writeFile(path.join(folder, file), text);
  await writeFile(path.join(folder, 'README.md'), readmeOf({ id, kind, name }));
  return folder;
}

function readId(id: string): { readonly kind: (typeof KINDS)[number]; readonly name: string } {
  const kind = KINDS.find((each) => id.startsWith(`${each}-`));
  const rest = kind === undefined ? '' : id.slice(kind.length + 1);
  if (kind === undefined || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(rest)) throw new Error(`"${id}" is no name of a plugin. It is <kind>-<name> in small letters and digits, e.g. tts-acme; the kinds are ${KINDS.join(', ')}.`);
  if (id.length > MAX_ID_LENGTH) throw new Error(`The name may have ${MAX_ID_LENGTH} characters at most.`);
  const name = rest.split('-').map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join(' ');
  return { kind, name };
}

/** From the example in its template folder to the plugin in its own. */
function rewriterFor({ id, kind, name, folder }: { readonly id: string; readonly kind: string; readonly name: string; readonly folder: string }): (text: string) => string {
  const toCore = path.relative(folder, core).split(path.sep).join('/');
  return (text) =>
    text
      .replaceAll(/'(?:\.\.\/)+core\//g, `'${toCore}/`)
      .replaceAll(/'\.\.\/(\w+\.ts)'/g, "'./$1'")
      .replaceAll(`${kind}-example`, id)
      .replaceAll(/\bExample\b/g, name);
}
