/** Starts a stand-in to try Kokoro by hand: `npm run stand-in -- tts-kokoro --port 8880`. */
import { parseArgs } from 'node:util';
import { startStandIn } from './server.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '8880' }, 'without-timings': { type: 'boolean', default: false } } });
const standIn = await startStandIn({ port: Number(values.port), withoutTimings: values['without-timings'] }).catch((error: unknown) => {
  process.stderr.write(`The stand-in cannot start: ${error instanceof Error ? error.message : String(error)}. Choose another port with --port.\n`);
  process.exit(1);
});

process.stdout.write(`Kokoro stand-in: ${standIn.url}. Ctrl-C ends it.\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void standIn.close());
}
