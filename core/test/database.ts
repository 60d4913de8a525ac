/** Databases for tests: each its own, copied in a moment from one that was migrated once. */
import { randomBytes, randomUUID } from 'node:crypto';
import { chmod, mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import postgres from 'postgres';
import { inject } from 'vitest';
import { type Backend, type BackendOptions, openBackend } from '../platform/database.ts';
import { type Cluster, openCluster } from '../platform/embedded/cluster/cluster.ts';
import { createLogger } from '../platform/logger.ts';

export const TEST_JWT_SECRET = 'a-secret-that-only-tests-know-0123456789';
export const TEST_PASSWORD = 'correct horse battery staple';

const TEMPLATE = 'template_app';
const TEMPLATE_LOCK = 7_273;

// Hashing passwords at full cost takes longer than most tests.
process.env['LITE_AUTH_BCRYPT_COST'] ??= '4';

export const silent = createLogger({ level: 'silent', pretty: false });

export function testBackendOptions(dataDir: string): BackendOptions {
  const migrationsDir = path.resolve(import.meta.dirname, '../../migrations');
  return { dataDir, migrationsDir, jwtSecret: TEST_JWT_SECRET, log: silent, publicUrl: 'http://localhost:3000' };
}

/** An empty data directory for a server of its own. Goes with the test run, server and all, whatever becomes of the test. */
export async function makeDataDir(): Promise<string> {
  const folder = await mkdtemp(path.join(inject('databaseDir'), 'data-'));
  await chmod(folder, 0o711);
  return folder;
}

let prepared: Promise<Cluster> | undefined;

/** The run's server with the template ready. This handle stays open as long as the worker, so that no test stops the server. */
export function openTestCluster(): Promise<Cluster> {
  return (prepared ??= prepareCluster());
}

/** A backend with an empty, migrated database of its own. */
export async function openTestBackend(engine: 'postgres' | 'pglite' = 'postgres', options: Partial<BackendOptions> = {}): Promise<Backend> {
  if (engine === 'pglite') return openBackend({ ...testBackendOptions(await makeDataDir()), embedded: 'pglite', ...options });
  return openBackend({ ...(await newDatabaseOptions()), ...options });
}

/** A new database on the run's server, as a copy of the template. */
export async function newDatabaseOptions(): Promise<BackendOptions> {
  await openTestCluster();
  return { ...testBackendOptions(inject('databaseDir')), databaseName: `test_${randomBytes(8).toString('hex')}`, templateName: TEMPLATE };
}

export interface CreatedUser {
  readonly userId: string;
  readonly profileId: string;
  readonly accessToken: string;
  readonly email: string;
  readonly password: string;
}

/** A user with a default profile. */
export async function createUser(backend: Backend, email = `${randomUUID()}@example.org`): Promise<CreatedUser> {
  const { data, error } = await backend.anonymous.auth.signUp({ email, password: TEST_PASSWORD });
  if (error !== null || data.user === null || data.session === null) throw new Error(`sign-up: ${error?.message ?? 'no session'}`);
  const userId = data.user.id;
  return { userId, profileId: await createProfile(backend, userId, 'Default'), accessToken: data.session.access_token, email, password: TEST_PASSWORD };
}

/** Another profile of the user; the first one is the default. */
export async function createProfile(backend: Backend, userId: string, name: string): Promise<string> {
  const { data, error } = await backend.as({ userId }).from('profiles').insert({ user_id: userId, name }).select('id').single();
  if (error !== null) throw new Error(`profile: ${error.message}`);
  return data.id;
}

/** Plain SQL as the owner of the database. */
export async function runSql<Row extends object = Record<string, unknown>>(backend: Backend, text: string): Promise<Row[]> {
  const { queue } = backend;
  if (queue.db !== undefined) return (await queue.db.executeSql(text)).rows as Row[];
  const { connectionString, host = '', port = 0, user = '', password, database = '' } = queue;
  const options = { max: 1, onnotice: () => undefined };
  const sql = connectionString === undefined ? postgres({ host, port, user, password: password ?? '', database, ...options }) : postgres(connectionString, options);
  try {
    return [...(await sql.unsafe<Row[]>(text))];
  } finally {
    await sql.end();
  }
}

async function prepareCluster(): Promise<Cluster> {
  const dataDir = inject('databaseDir');
  const fast = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' };
  const cluster = await openCluster({ dataDir, log: silent, settings: fast });
  const superuser = cluster.connectAsSuperuser('postgres');
  try {
    await superuser`select pg_advisory_lock(${TEMPLATE_LOCK})`;
    const ready = await superuser`select from pg_database where datname = ${TEMPLATE} and datistemplate`;
    if (ready.length === 0) {
      const backend = await openBackend({ ...testBackendOptions(dataDir), databaseName: TEMPLATE });
      await backend.close();
      await superuser.unsafe(`alter database ${TEMPLATE} is_template true`);
    }
  } finally {
    await superuser.end();
  }
  return cluster;
}
