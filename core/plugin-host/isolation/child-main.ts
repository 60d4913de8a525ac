/** The process of a plugin that does not come with the product: imports it, and runs its calls for the server. */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { describeError } from '../../platform/errors.ts';
import type { Plugin } from '../../plugin-api/index.ts';
import { importPlugin } from '../import-plugin.ts';
import { withoutPaths } from '../without-paths.ts';
import { ChildCalls } from './child-calls.ts';
import type { FromPlugin, PluginPlace, ToPlugin } from './protocol.ts';

const say = (message: FromPlugin): void => void process.send?.(message);
let calls: ChildCalls | undefined;

async function load(place: PluginPlace): Promise<void> {
  try {
    const plugin: Plugin = await importPlugin(place);
    calls = new ChildCalls(plugin, say);
    say({ type: 'loaded' });
  } catch (error) {
    say({ type: 'refused', reason: withoutPaths(describeError(error), path.dirname(path.dirname(place.entry))) });
  }
}

process.on('disconnect', () => process.exit());
// What a plugin forgot to await must not end the calls of others.
process.on('unhandledRejection', (error) => process.stderr.write(`unhandled rejection: ${describeError(error)}\n`));
process.on('message', (message: ToPlugin) => {
  if (message.type === 'load') void load(message.place);
  else calls?.receive(message);
});

const [memoryBytes] = process.argv.slice(2).map(Number);
const watchdog = new Worker(path.join(import.meta.dirname, `watchdog${path.extname(import.meta.filename)}`), { execArgv: [], workerData: { memoryBytes, serverPid: process.ppid } });
watchdog.unref();
say({ type: 'ready' });
