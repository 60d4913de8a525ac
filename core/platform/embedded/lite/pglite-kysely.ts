/**
 * PGlite is one session. lite's own driver for it hands that session to everybody at once, so concurrent transactions interleave
 * and acknowledged writes are rolled back with somebody else's. This driver lends it to one at a time.
 */
import type { PGlite } from '@electric-sql/pglite';
import {
  CompiledQuery,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
} from 'kysely';
import type { Mutex } from './mutex.ts';

class LentConnection implements DatabaseConnection {
  private readonly pglite: PGlite;
  readonly giveBack: () => void;

  constructor(pglite: PGlite, giveBack: () => void) {
    this.pglite = pglite;
    this.giveBack = giveBack;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, affectedRows } = await this.pglite.query<R>(query.sql, [...query.parameters]);
    return affectedRows === undefined ? { rows } : { rows, numAffectedRows: BigInt(affectedRows) };
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery<R>(query);
  }
}

class LendingDriver implements Driver {
  private readonly pglite: PGlite;
  private readonly mutex: Mutex;

  constructor(pglite: PGlite, mutex: Mutex) {
    this.pglite = pglite;
    this.mutex = mutex;
  }

  async init(): Promise<void> {
    await this.pglite.waitReady;
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    return new LentConnection(this.pglite, await this.mutex.acquire());
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin'));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'));
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    if (connection instanceof LentConnection) connection.giveBack();
  }

  async destroy(): Promise<void> {
    // Whoever opened PGlite closes it.
  }
}

export function createPgliteKysely(pglite: PGlite, mutex: Mutex): Kysely<unknown> {
  return new Kysely({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new LendingDriver(pglite, mutex),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
}
