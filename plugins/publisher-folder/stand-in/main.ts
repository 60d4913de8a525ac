/** Starts a stand-in to try a bucket by hand: `npm run stand-in -- publisher-folder --port 9000`. */
import { parseArgs } from 'node:util';
import { startStandIn, STORES } from './server.ts';

/** The port of MinIO. */
const DEFAULT_PORT = '9000';

const { values } = parseArgs({ options: { port: { type: 'string', default: DEFAULT_PORT } } });
const standIn = await startStandIn({ port: Number(values.port) }).catch((error: unknown) => {
  process.stderr.write(`The stand-in cannot start: ${error instanceof Error ? error.message : String(error)}. Choose another port with --port.\n`);
  process.exit(1);
});
const lines = STORES.map(({ bucket, accessKeyId, secretAccessKey }) => `  bucket ${bucket}: access key ID ${accessKeyId}, secret access key ${secretAccessKey}`);
process.stdout.write(`S3 stand-in: ${standIn.url}, region us-east-1 (Ctrl-C ends it)\n${lines.join('\n')}\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void standIn.close());
}
