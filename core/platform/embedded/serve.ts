import type { PostgresConnection } from '@supabase/lite/postgres';
import type { BackendOptions } from '../backend.ts';
import { withSetupLock } from './database/sql-session.ts';
import type { Endpoint } from './endpoint.ts';
import { createLiteApp } from './lite/lite-app.ts';
import { createPostgresReads } from './reads/postgres-reads.ts';
import { setUp } from './set-up.ts';

const CLOSE_TIMEOUT_SECONDS = 5;

type Served = Required<Pick<Endpoint, 'publishableKey' | 'secretKey' | 'fetch' | 'close'>>;

/** Puts lite in front of a PostgreSQL database and sets that up. Closes the connection when it cannot. */
export async function serveFrom(connection: PostgresConnection, options: BackendOptions): Promise<Served> {
  const close = (): Promise<void> => connection.driver.end({ timeout: CLOSE_TIMEOUT_SECONDS });
  try {
    const lite = createLiteApp({ connection, jwtSecret: options.jwtSecret, siteUrl: options.publicUrl, log: options.log, read: createPostgresReads(connection.driver) });
    await withSetupLock(connection.driver, (session) => setUp(session, lite, options));
    return { publishableKey: lite.publishableKey, secretKey: lite.secretKey, fetch: lite.fetch, close };
  } catch (error) {
    await close();
    throw error;
  }
}
