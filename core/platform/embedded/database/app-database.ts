/** The application's database inside the embedded cluster. */
import { BackendError } from '../../backend.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { createLoginRole, createRoles, LOGIN_ROLE } from './roles.ts';
import { withSetupLock } from './sql-session.ts';

const NAME = /^[a-z][a-z0-9_]{0,62}$/;

export async function ensureAppDatabase(cluster: Cluster, name: string, template?: string): Promise<void> {
  if (![name, template ?? name].every((candidate) => NAME.test(candidate))) throw new BackendError('A database name consists of small letters, digits and underscores.');
  const superuser = cluster.connectAsSuperuser('postgres');
  try {
    await withSetupLock(superuser, async (session) => {
      if ((await session.query('select from pg_catalog.pg_database where datname = $1', [name])).length > 0) return;
      await createRoles(session);
      await createLoginRole(session, cluster.address.password);
      // The log strategy copies a small template several times faster than copying its files would.
      const source = template === undefined ? '' : `template ${template} strategy wal_log`;
      await session.execute(`create database ${name} owner ${LOGIN_ROLE} ${source}`);
    });
  } finally {
    await superuser.end();
  }
}
