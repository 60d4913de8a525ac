/** A database of the old shape, with people who can sign in, and what lies in it before and after. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Backend, type BackendOptions, openBackend } from '../../platform/database.ts';
import { makeDataDir, newDatabaseOptions, runSql, TEST_PASSWORD, testBackendOptions } from '../database.ts';

const PEOPLE = ['ana', 'bob', 'carla'] as const;
export type Person = (typeof PEOPLE)[number];

export interface OldDatabase {
  /** To open it with our migrations. */
  readonly options: BackendOptions;
  readonly userIds: Readonly<Record<Person, string>>;
  readonly gone: string;
}

export const emailOf = (person: Person): string => `${person}@example.org`;

/** An account each, and the old tables filled; none of our migrations ran. @param also More SQL, with the same names for people. */
export async function makeOldDatabase(engine: 'postgres' | 'pglite', also = ''): Promise<OldDatabase> {
  const options = engine === 'pglite' ? ({ ...testBackendOptions(await makeDataDir()), embedded: 'pglite' } as const) : await emptyDatabase();
  const backend = await openBackend({ ...options, migrationsDir: await mkdtemp(path.join(tmpdir(), 'edit-factory-no-migrations-')) });
  try {
    const ids = await Promise.all(PEOPLE.map((person) => signUp(backend, emailOf(person))));
    const userIds = Object.fromEntries(PEOPLE.map((person, place) => [person, ids[place]])) as Record<Person, string>;
    const gone = randomUUID();
    const sql = `${await readFile(path.join(import.meta.dirname, 'old-shape.sql'), 'utf8')}\n${also}`;
    await runSql(backend, sql.replace(/\$(ana|bob|carla|gone)\b/g, (_all, name: Person | 'gone') => `'${name === 'gone' ? gone : userIds[name]}'`));
    return { options, userIds, gone };
  } finally {
    await backend.close();
  }
}

async function emptyDatabase(): Promise<BackendOptions> {
  const { templateName: _template, ...options } = await newDatabaseOptions();
  return options;
}

async function signUp(backend: Backend, email: string): Promise<string> {
  const { data, error } = await backend.anonymous.auth.signUp({ email, password: TEST_PASSWORD });
  if (error !== null || data.user === null) throw new Error(`sign-up: ${error?.message ?? 'no user'}`);
  return data.user.id;
}

/** Every row of every table that the migration touches. */
export async function dump(backend: Backend): Promise<Record<string, unknown[]>> {
  const tables = await runSql<{ name: string }>(
    backend,
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and (n.nspname = 'legacy' or (n.nspname = 'public' and c.relname in ('profiles', 'projects', 'clips', 'source_videos', 'segments', 'jobs', 'assets', 'legacy_media'))) order by 1`,
  );
  const rows: Record<string, unknown[]> = {};
  for (const { name } of tables) rows[name] = (await runSql<{ row: unknown }>(backend, `select to_jsonb(t) as row from ${name} t order by to_jsonb(t)::text`)).map(({ row }) => row);
  return rows;
}
