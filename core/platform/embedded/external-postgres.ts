import type { BackendOptions } from '../backend.ts';
import { cannotBeUsed } from './database/connection-error.ts';
import { ensureRoles } from './database/roles.ts';
import { withSetupLock } from './database/sql-session.ts';
import { LOCAL_URL, type Endpoint } from './endpoint.ts';
import { connectToUrl } from './lite/postgres-connection.ts';
import { serveFrom } from './serve.ts';

/** An own PostgreSQL: everything as embedded, but for the server. */
export async function openExternalPostgres(options: BackendOptions, databaseUrl: string): Promise<Endpoint> {
  const connection = connectToUrl(databaseUrl);
  try {
    await withSetupLock(connection.driver, ensureRoles);
  } catch (error) {
    await connection.driver.end({ timeout: 1 });
    throw cannotBeUsed(error);
  }
  const served = await serveFrom(connection, options);
  return { mode: 'postgres', url: LOCAL_URL, jwtSecret: options.jwtSecret, queue: { connectionString: databaseUrl }, ...served };
}
