/** Starts a stand-in to try writing by hand: `npm run stand-in -- writer-openai-compatible --port 11434 --manner bare`. */
import { parseArgs } from 'node:util';
import { DEMO_MODELS, type Manner } from './options.ts';
import { startStandIn } from './server.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '11434' }, manner: { type: 'string', default: 'openai' }, 'api-key': { type: 'string' } } });
const apiKey = values['api-key'];
const standIn = await startStandIn({ port: Number(values.port), manner: values.manner as Manner, ...(apiKey === undefined ? {} : { apiKey }) }).catch((error: unknown) => {
  process.stderr.write(`The stand-in cannot start: ${error instanceof Error ? error.message : String(error)}. Choose another port with --port.\n`);
  process.exit(1);
});

process.stdout.write(`Stand-in for OpenAI-compatible services: ${standIn.url} (${apiKey === undefined ? 'no key' : `key ${apiKey}`}; models ${DEMO_MODELS.join(', ')}). Ctrl-C ends it.\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void standIn.close());
}
