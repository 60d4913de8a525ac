import type { BackendOptions } from '../backend.ts';
import { ensureRoles } from './database/roles.ts';
import { withSetupLock } from './database/sql-session.ts';
import { LOCAL_URL, type Endpoint } from './endpoint.ts';
import { connectToUrl } from './lite/postgres-connection.ts';
import { serveFrom } from './serve.ts';

/** An own PostgreSQL: everything as embedded, but for the server. */
export async function openExternalPostgres(options: BackendOptions, databaseUrl: string): Promise<Endpoint> {
  const connection = connectToUrl(databaseUrl);
  const served = await withSetupLock(connection.driver, ensureRoles).then(
    () => serveFrom(connection, options),
    async (error: unknown) => {
      await connection.driver.end({ timeout: 1 });
      throw error;
    },
  );
  return { mode: 'postgres', url: LOCAL_URL, jwtSecret: options.jwtSecret, queue: { connectionString: databaseUrl }, ...served };
}
