/** API, console and jobs in one process. */
import 'reflect-metadata';
import { readConfig } from './config.ts';
import { createLogger } from './platform/logger.ts';
import { startServer } from './server.ts';
import { describeStartFailure } from './start-failure.ts';

/** Longer than this a shutdown does not take; what hangs is then cut off. */
const SHUTDOWN_MS = 15_000;

async function main(): Promise<void> {
  const config = readConfig();
  const log = createLogger(config.log);
  const server = await startServer(config, log);
  console.log(`ready ${server.url}`);
  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), SHUTDOWN_MS).unref();
    server.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'the shutdown was not clean');
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'));
}

main().catch((error: unknown) => {
  console.error(describeStartFailure(error) ?? error);
  process.exit(1);
});
