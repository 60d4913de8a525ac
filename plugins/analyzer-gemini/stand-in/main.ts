/** Starts a stand-in to try looking at footage by hand: `npm run stand-in -- analyzer-gemini --port 8012`. */
import { parseArgs } from 'node:util';
import { DEMO_KEY, DEMO_MODELS } from './options.ts';
import { startStandIn } from './server.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '8012' } } });
const standIn = await startStandIn({ port: Number(values.port) }).catch((error: unknown) => {
  process.stderr.write(`The stand-in cannot start: ${error instanceof Error ? error.message : String(error)}. Choose another port with --port.\n`);
  process.exit(1);
});

process.stdout.write(`Gemini stand-in: ${standIn.url} (key ${DEMO_KEY}; models ${DEMO_MODELS.join(', ')}). Ctrl-C ends it.\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void standIn.close());
}
