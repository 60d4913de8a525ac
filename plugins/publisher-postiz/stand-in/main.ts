/** Starts a stand-in to try publishing by hand: `npm run stand-in -- publisher-postiz --port 4007`. */
import { parseArgs } from 'node:util';
import { DEMO_ORGANIZATIONS } from './options.ts';
import { startStandIn } from './server.ts';

/** The port of Postiz' own docker-compose file. */
const DEFAULT_PORT = '4007';

const { values } = parseArgs({ options: { port: { type: 'string', default: DEFAULT_PORT }, limit: { type: 'string', default: '90' } } });
const standIn = await startStandIn({ port: Number(values.port), limit: Number(values.limit) }).catch((error: unknown) => {
  process.stderr.write(`The stand-in cannot start: ${error instanceof Error ? error.message : String(error)}. Choose another port with --port.\n`);
  process.exit(1);
});

const lines = DEMO_ORGANIZATIONS.flatMap((organization) => [
  '',
  `${organization.name}: API key ${organization.apiKey}`,
  ...organization.channels.map((channel) => `  ${channel.provider.padEnd(10)} ${channel.id}  ${channel.name}`),
]);
process.stdout.write(`Postiz stand-in: ${standIn.url} (open it to see what was published; Ctrl-C ends it)\n${lines.join('\n')}\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void standIn.close());
}
