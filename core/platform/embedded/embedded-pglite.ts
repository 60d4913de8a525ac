/** The fallback where npm has no PostgreSQL: one process only, and what a power cut leaves is up to the file system. */
import type { PGlite } from '@electric-sql/pglite';
import { createPgliteConnection, type PgliteConnection } from '@supabase/lite/pglite';
import path from 'node:path';
import type { BackendOptions } from '../backend.ts';
import { createRoles } from './database/roles.ts';
import { pgliteSession } from './database/sql-session.ts';
import { LOCAL_URL, type Endpoint } from './endpoint.ts';
import { createLiteApp, type LiteApp } from './lite/lite-app.ts';
import { Mutex } from './lite/mutex.ts';
import { createPgliteKysely } from './lite/pglite-kysely.ts';
import { createPgliteQueue } from './lite/pglite-queue.ts';
import { toIsoTimestamp } from './lite/timestamps.ts';
import type { ReadRow } from './reads/reading.ts';
import { acquireProcessLock } from './process-lock.ts';
import { setUp } from './set-up.ts';

export async function openEmbeddedPglite(options: BackendOptions): Promise<Endpoint> {
  const folder = path.resolve(options.dataDir, 'pglite');
  const unlock = await acquireProcessLock(`${folder}.lock`, 'Another process has this data directory open. The embedded PGlite database serves one process only.');
  try {
    const connection = await createPgliteConnection({ url: folder, pgliteOptions: { parsers: { 1114: toIsoTimestamp, 1184: toIsoTimestamp }, serializers: { 16: String } } });
    const mutex = new Mutex();
    connection.kysely = createPgliteKysely(connection.driver, mutex);
    const lite = await serve(connection, mutex, options);
    return {
      mode: 'embedded-pglite',
      url: LOCAL_URL,
      jwtSecret: options.jwtSecret,
      publishableKey: lite.publishableKey,
      secretKey: lite.secretKey,
      fetch: lite.fetch,
      queue: createPgliteQueue(connection.driver, mutex),
      close: async () => {
        await mutex.run(() => connection.close());
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}

async function serve(connection: PgliteConnection, mutex: Mutex, options: BackendOptions): Promise<LiteApp> {
  const { driver } = connection;
  await driver.waitReady;
  const lite = createLiteApp({ connection, jwtSecret: options.jwtSecret, siteUrl: options.publicUrl, log: options.log, run: (sql) => runMessage(driver, mutex, sql) });
  await createRoles(pgliteSession(driver));
  await setUp(pgliteSession(driver), lite, options);
  return lite;
}

async function runMessage(pglite: PGlite, mutex: Mutex, sql: string): Promise<readonly ReadRow[]> {
  const answers = await mutex.run(() => pglite.exec(sql));
  return (answers.at(-1)?.rows ?? []) as ReadRow[];
}
