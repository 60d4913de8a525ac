/** `npm run new-plugin -- tts-acme [--dir folder]`: writes a plugin that works, to be changed into yours. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { describeError } from '../core/platform/errors.ts';
import { createPlugin, KINDS } from './new-plugin/create-plugin.ts';
import { root } from './lib/command.ts';

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { dir: { type: 'string' } } });
  const [id] = positionals;
  if (id === undefined || positionals.length > 1) throw new Error(`Name the plugin, e.g. npm run new-plugin -- tts-acme; the kinds are ${KINDS.join(', ')}.`);
  const folder = path.relative(process.cwd(), await createPlugin(id, path.resolve(values.dir ?? path.join(root, 'plugins'))));
  console.log(`Written: ${folder}\n\n1. Make it yours:   ${path.join(folder, 'index.ts')}\n2. Test it:         npm test -- ${folder}\n3. Try it:          npm run dev, then Plugins in the console\n\ndocs/plugin-authors.md says the rest.`);
}

main().catch((error: unknown) => {
  console.error(describeError(error));
  process.exitCode = 1;
});
