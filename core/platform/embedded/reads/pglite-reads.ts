import type { PGlite } from '@electric-sql/pglite';
import { randomUUID } from 'node:crypto';
import type { Mutex } from '../lite/mutex.ts';
import { SET_CONTEXT, type ReadRow, type RunRead } from './reader.ts';

/** PGlite has one session, so each read has it to itself, in a transaction that its own driver begins and ends. */
export function createPgliteReads(pglite: PGlite, mutex: Mutex): RunRead {
  return ({ role, userId, claims }, { text, parameters }) =>
    mutex.run(() =>
      pglite.transaction(async (transaction) => {
        const reading = randomUUID();
        await transaction.query(SET_CONTEXT, [role, userId, claims, reading]);
        const [row] = (await transaction.query<ReadRow>(text, [...parameters])).rows;
        return row?.reading === reading ? row.body : null;
      }),
    );
}
