/** `npm run migrate`: brings the configured database up to date, as every start of the server does, and stops. */
import 'reflect-metadata';
import { readConfig } from '../core/config.ts';
import { describeError } from '../core/platform/errors.ts';
import { loadGeneratedSecrets } from '../core/platform/generated-secrets.ts';
import { createLogger } from '../core/platform/logger.ts';
import { openDatabase } from '../core/server.ts';

try {
  const config = readConfig();
  const backend = await openDatabase(config, await loadGeneratedSecrets(config.dataDir), createLogger(config.log));
  await backend.close();
  console.log('The database is up to date.');
} catch (error) {
  console.error(describeError(error));
  process.exitCode = 1;
}
