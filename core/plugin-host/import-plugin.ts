import { pathToFileURL } from 'node:url';
import type { Plugin } from '../plugin-api/index.ts';
import { offerPluginApi } from './api-alias.ts';
import type { PluginPlace } from './isolation/protocol.ts';
import { readPlugin } from './plugin-shape.ts';

/** @throws what the module throws while it is imported, or an error that says what is wrong with it */
export async function importPlugin({ folderName, entry }: PluginPlace): Promise<Plugin> {
  offerPluginApi();
  return readPlugin(folderName, (await import(pathToFileURL(entry).href)) as Readonly<Record<string, unknown>>);
}
