import { randomUUID } from 'node:crypto';
import type { Sql } from 'postgres';
import { SET_CONTEXT, type ReadRow, type RunRead } from './reader.ts';

const PREPARED = { prepare: true };

/**
 * Transaction, context and query go out together, in one message, so a read takes one round trip instead of four; and the
 * statements are prepared once per connection. That the context stood when the query ran says the answer itself: all of it is set by
 * one statement, together with a word that nobody else knows. An answer without that word is thrown away.
 */
export function createPostgresReads<Types extends Record<string, unknown>>(sql: Sql<Types>): RunRead {
  return async ({ role, userId, claims }, { text, parameters }) => {
    const connection = await sql.reserve();
    try {
      const reading = randomUUID();
      const [, , answer] = await Promise.allSettled([
        connection.unsafe('begin read only'),
        connection.unsafe(SET_CONTEXT, [role, userId, claims, reading], PREPARED),
        connection.unsafe<ReadRow[]>(text, parameters.map(toDriver), PREPARED),
        connection.unsafe('commit'),
      ]);
      if (answer.status === 'rejected') throw answer.reason;
      const [row] = answer.value;
      return row?.reading === reading ? row.body : null;
    } finally {
      connection.release();
    }
  };
}

/** The driver's type of a list is a changeable one. */
function toDriver(parameter: string | readonly string[]): string | string[] {
  return typeof parameter === 'string' ? parameter : [...parameter];
}
