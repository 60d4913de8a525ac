import type { ReadStatement } from './read-statement.ts';

/** Who reads, as row-level security and `auth.uid()` see it. */
export interface Reader {
  readonly role: 'authenticated' | 'service_role';
  /** Empty: nobody in particular. */
  readonly userId: string;
  /** The claims of the token as JSON; empty where there is none. */
  readonly claims: string;
}

/** Runs the statement as the reader. Null when the database did not answer as to exactly this one. */
export type RunRead = (reader: Reader, statement: ReadStatement) => Promise<string | null>;

/** Row of a read. `reading` names the context in which it was made. */
export interface ReadRow {
  readonly body: string;
  readonly reading: string | null;
}

export const SET_CONTEXT = `select set_config('role', $1, true), set_config('request.jwt.claim.role', $1, true), set_config('request.jwt.claim.sub', $2, true),
  set_config('request.jwt.claims', $3, true), set_config('request.reading', $4, true)`;
