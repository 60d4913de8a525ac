/** Starts a stand-in to try Edge TTS by hand, without Microsoft: `npm run stand-in -- tts-edge --port 4020`. */
import { parseArgs } from 'node:util';
import { startStandIn } from './server.ts';
import { VOICES } from './voices.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '4020' } } });
const standIn = await startStandIn({ port: Number(values.port) }).catch((error: unknown) => {
  process.stderr.write(`The stand-in cannot start: ${error instanceof Error ? error.message : String(error)}. Choose another port with --port.\n`);
  process.exit(1);
});

process.stdout.write(`Edge TTS stand-in (Ctrl-C ends it). Start Edit Factory with ALLOW_PRIVATE_NETWORK=1 and enter in the settings of Edge TTS:
  Address  ${standIn.address}
Voices:\n${VOICES.map(({ shortName }) => `  ${shortName}`).join('\n')}\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void standIn.close());
}
