import { registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** Under these names a plugin of a package imports the plugin API of the server that loads it, wherever that lies. */
const NAMES: Readonly<Record<string, string>> = { 'edit-factory/plugin-api': 'index', 'edit-factory/plugin-api/testing': 'testing' };

let isOffered = false;

export function offerPluginApi(): void {
  if (isOffered) return;
  isOffered = true;
  const folder = path.resolve(import.meta.dirname, '../plugin-api');
  const extension = path.extname(import.meta.filename);
  registerHooks({
    resolve: (specifier, context, nextResolve) => {
      const file = NAMES[specifier];
      return file === undefined ? nextResolve(specifier, context) : nextResolve(pathToFileURL(path.join(folder, `${file}${extension}`)).href, context);
    },
  });
}
