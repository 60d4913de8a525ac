import type { PostgresConnection } from '@supabase/lite/postgres';
import type { BackendOptions } from '../backend.ts';
import { withSetupLock } from './database/sql-session.ts';
import type { Endpoint } from './endpoint.ts';
import { createLiteApp } from './lite/lite-app.ts';
import type { ReadRow } from './reads/reading.ts';
import { setUp } from './set-up.ts';

const CLOSE_TIMEOUT_SECONDS = 5;
const SENT_AT_ONCE_CHARACTERS = 1024;

type Served = Required<Pick<Endpoint, 'publishableKey' | 'secretKey' | 'fetch' | 'close'>>;

/** Puts lite in front of a PostgreSQL database and sets that up. Closes the connection when it cannot. */
export async function serveFrom(connection: PostgresConnection, options: BackendOptions): Promise<Served> {
  const close = (): Promise<void> => connection.driver.end({ timeout: CLOSE_TIMEOUT_SECONDS });
  try {
    const lite = createLiteApp({ connection, jwtSecret: options.jwtSecret, siteUrl: options.publicUrl, log: options.log, run: (sql) => runMessage(connection, sql) });
    await withSetupLock(connection.driver, (session) => setUp(session, lite, options));
    return { publishableKey: lite.publishableKey, secretKey: lite.secretKey, fetch: lite.fetch, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Without parameters the driver sends the text as it is, in one message, and answers with the rows of each statement. What is short it
 * holds back until the event loop turns, to send it with the next – and holds it for ever where a connection was lost meanwhile
 * (postgres 3.4.9). There is no next, so the message is made long enough to leave at once.
 */
async function runMessage({ driver }: PostgresConnection, sql: string): Promise<readonly ReadRow[]> {
  const answers = await driver.unsafe<ReadRow[][]>(sql.padEnd(SENT_AT_ONCE_CHARACTERS));
  return answers.at(-1) ?? [];
}
