/** `npm run stand-in -- publisher-postiz [--port 4007]`: something that answers like a plugin's provider, to try the plugin with. */
import { existsSync } from 'node:fs';
import path from 'node:path';

const [pluginId = ''] = process.argv.splice(2, 1);
const main = path.resolve(import.meta.dirname, '..', 'plugins', pluginId, 'stand-in', 'main.ts');
if (!/^[a-z][a-z0-9-]*$/.test(pluginId) || !existsSync(main)) {
  console.error('Name a plugin that has a stand-in, e.g. npm run stand-in -- publisher-postiz');
  process.exit(1);
}
await import(main);
