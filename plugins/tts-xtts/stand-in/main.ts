/** Starts a stand-in to try XTTS by hand: `npm run stand-in -- tts-xtts --kind streaming-server --port 8020`. */
import { parseArgs } from 'node:util';
import { startStandIn } from './server.ts';

/** The port of xtts-api-server. */
const DEFAULT_PORT = '8020';

const { values } = parseArgs({ options: { port: { type: 'string', default: DEFAULT_PORT }, kind: { type: 'string', default: 'api-server' }, 'no-uploads': { type: 'boolean', default: false } } });
const kind = values.kind === 'streaming-server' ? 'streaming-server' : 'api-server';
const standIn = await startStandIn({ kind, port: Number(values.port), takesUploads: !values['no-uploads'] }).catch((error: unknown) => {
  process.stderr.write(`The stand-in cannot start: ${error instanceof Error ? error.message : String(error)}. Choose another port with --port.\n`);
  process.exit(1);
});

const folder = kind === 'api-server' ? `, folder of speakers: ${standIn.speakersFolder}` : '';
process.stdout.write(`XTTS stand-in (${kind}): ${standIn.url}${folder}. Ctrl-C ends it.\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void standIn.close());
}
