/** PGlite as pg-boss may have it: one statement at a time, and never a transaction left open between two. */
import type { PGlite } from '@electric-sql/pglite';
import { fromPglite } from 'pg-boss';
import type { QueueConnection } from '../../backend.ts';
import type { Mutex } from './mutex.ts';

export function createPgliteQueue(pglite: PGlite, mutex: Mutex): QueueConnection {
  const alone = <T>(work: () => Promise<T>): Promise<T> =>
    mutex.run(async () => {
      try {
        return await work();
      } catch (error) {
        // Several statements in one call may contain a failed transaction; the next caller must not fall into it.
        await pglite.exec('rollback');
        throw error;
      }
    });
  const guarded = {
    query: <T>(text: string, values?: unknown[]) => alone(() => pglite.query<T>(text, values)),
    exec: (text: string) => alone(() => pglite.exec(text)),
    listen: async (channel: string, listener: (payload: string) => void) => {
      const stop = await alone(() => pglite.listen(channel, listener));
      return () => alone(() => stop());
    },
  };
  return { db: fromPglite(guarded), backend: 'pglite' };
}
