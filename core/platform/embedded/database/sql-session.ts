/** Plain SQL on one connection, for what is done before supabase-js can work: roles, schemas, migrations. */
import type { PGlite } from '@electric-sql/pglite';
import type { Sql } from 'postgres';

export type Row = Readonly<Record<string, unknown>>;

export interface SqlSession {
  /** One or several statements without parameters. */
  execute(sql: string): Promise<void>;
  query(sql: string, parameters?: readonly string[]): Promise<readonly Row[]>;
}

/** Any number that only we use. Whoever sets a database up holds this lock meanwhile: several processes may start at once. */
const SETUP_LOCK = 7_272;

/** Runs `work` on a connection of its own while no other process sets the same database up. */
export async function withSetupLock<Types extends Record<string, unknown>, T>(sql: Sql<Types>, work: (session: SqlSession) => Promise<T>): Promise<T> {
  const reserved = await sql.reserve();
  try {
    await reserved`select pg_advisory_lock(${SETUP_LOCK})`;
    return await work({
      execute: async (text) => void (await reserved.unsafe(text)),
      query: async (text, parameters = []) => [...(await reserved.unsafe<Row[]>(text, [...parameters]))],
    });
  } finally {
    await reserved`select pg_advisory_unlock(${SETUP_LOCK})`.catch(() => undefined);
    reserved.release();
  }
}

/** PGlite belongs to one process, so it needs no lock. */
export function pgliteSession(pglite: Pick<PGlite, 'exec' | 'query'>): SqlSession {
  return {
    execute: async (text) => void (await pglite.exec(text)),
    query: async (text, parameters = []) => (await pglite.query<Row>(text, [...parameters])).rows,
  };
}

export async function inTransaction(session: SqlSession, work: () => Promise<void>): Promise<void> {
  await session.execute('begin');
  try {
    await work();
    await session.execute('commit');
  } catch (error) {
    await session.execute('rollback');
    throw error;
  }
}
