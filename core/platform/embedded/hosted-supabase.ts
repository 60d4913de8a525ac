import postgres from 'postgres';
import { BackendError, type BackendOptions } from '../backend.ts';
import { cannotBeUsed } from './database/connection-error.ts';
import { withSetupLock } from './database/sql-session.ts';
import type { Endpoint } from './endpoint.ts';
import { runMigrations } from './set-up.ts';

/** A real Supabase. Only the migrations and the queue need the database itself. */
export async function openHostedSupabase(options: BackendOptions, supabase: NonNullable<BackendOptions['supabase']>): Promise<Endpoint> {
  const { databaseUrl } = options;
  if (databaseUrl === undefined) {
    throw new BackendError('With SUPABASE_URL set, DATABASE_URL is needed too: the direct connection of that project (port 5432), where the job queue lives.');
  }
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    await withSetupLock(sql, (session) => runMigrations(session, options));
  } catch (error) {
    throw cannotBeUsed(error);
  } finally {
    await sql.end();
  }
  return { mode: 'supabase', ...supabase, queue: { connectionString: databaseUrl }, close: async () => undefined };
}
