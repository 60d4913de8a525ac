/** A read as one message to PostgreSQL. */
import { literal } from './literal.ts';

/** Who reads, as row-level security and `auth.uid()` see it. */
export interface Reader {
  readonly role: 'authenticated' | 'service_role';
  /** Empty: nobody in particular. */
  readonly userId: string;
  /** The claims of the token as JSON; empty where there is none. */
  readonly claims: string;
}

/** Runs the statements of one message and answers with the rows of the last. */
export type RunMessage = (sql: string) => Promise<readonly ReadRow[]>;

export interface ReadRow {
  readonly body: string;
}

/**
 * PostgreSQL runs what comes in one message as one transaction, statement by statement, and stops at the first that fails: the query
 * never runs without its context, and nothing of the context outlives the message. That holds whatever becomes of the connection.
 */
export function toMessage({ role, userId, claims }: Reader, query: string): string {
  return `select set_config('transaction_read_only', 'on', true), set_config('role', '${role}', true), set_config('request.jwt.claim.role', '${role}', true),
    set_config('request.jwt.claim.sub', ${literal(userId)}, true), set_config('request.jwt.claims', ${literal(claims)}, true);
    ${query}`;
}
