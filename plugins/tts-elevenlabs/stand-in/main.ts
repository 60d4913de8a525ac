/** Starts a stand-in to try the voices by hand: `npm run stand-in -- tts-elevenlabs --port 8011`. */
import { parseArgs } from 'node:util';
import { DEMO_ACCOUNTS, type Fault } from './options.ts';
import { startStandIn } from './server.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '8011' }, fault: { type: 'string', multiple: true, default: [] } } });
const standIn = await startStandIn({ port: Number(values.port) }).catch((error: unknown) => {
  process.stderr.write(`The stand-in cannot start: ${error instanceof Error ? error.message : String(error)}. Choose another port with --port.\n`);
  process.exit(1);
});
standIn.faults.speech.push(...(values.fault as Fault[]));

const lines = DEMO_ACCOUNTS.map(({ apiKey, tier, creditLimit, canClone }) => `  API key ${apiKey.padEnd(18)} plan ${tier.padEnd(8)} ${creditLimit} credits${canClone ? ', cloning' : ''}`);
process.stdout.write(`ElevenLabs stand-in: ${standIn.url} (Ctrl-C ends it and tells what it would have charged)\n${lines.join('\n')}\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    const credits = standIn.charges.reduce((sum, charge) => sum + charge.credits, 0);
    process.stdout.write(`\n${standIn.charges.length} speeches, ${credits} credits\n`);
    void standIn.close();
  });
}
