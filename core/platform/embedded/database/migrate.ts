/** Runs migrations/ in order. The history is kept where the Supabase CLI keeps it. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { BackendError } from '../../backend.ts';
import { describeError } from '../../errors.ts';
import { inTransaction, type SqlSession } from './sql-session.ts';

const FILE_NAME = /^(\d{14})_([a-z0-9_]+)\.sql$/;

const CREATE_HISTORY = `create schema if not exists supabase_migrations;
create table if not exists supabase_migrations.schema_migrations (version text not null primary key, statements text[], name text)`;

interface Migration {
  readonly version: string;
  readonly name: string;
  readonly file: string;
}

/** Each migration runs once, in a transaction together with its line in the history. Returns the files that ran. */
export async function migrate(session: SqlSession, folder: string): Promise<string[]> {
  const migrations = await listMigrations(folder);
  const done = await readHistory(session);
  const ran: string[] = [];
  for (const migration of migrations) {
    if (done.has(migration.version)) continue;
    const sql = await readFile(path.join(folder, migration.file), 'utf8');
    await inTransaction(session, async () => {
      await session.execute(sql);
      const record = 'insert into supabase_migrations.schema_migrations (version, name, statements) values ($1, $2, array[$3])';
      await session.query(record, [migration.version, migration.name, sql]);
    }).catch((cause: unknown) => {
      throw new BackendError(`The migration ${migration.file} failed: ${describeError(cause)}`, { cause });
    });
    ran.push(migration.file);
  }
  return ran;
}

/** True when the database already has every migration: nothing is to be set up. */
export async function isUpToDate(session: SqlSession, folder: string): Promise<boolean> {
  const [exists] = await session.query("select to_regclass('supabase_migrations.schema_migrations') is not null as known");
  if (exists?.['known'] !== true) return false;
  const done = await readVersions(session);
  return (await listMigrations(folder)).every(({ version }) => done.has(version));
}

async function listMigrations(folder: string): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  return files.map((file) => {
    const [, version, name] = FILE_NAME.exec(file) ?? [];
    if (version === undefined || name === undefined) throw new BackendError(`${file} is not a migration's name: 14 digits, underscore, words, .sql`);
    return { version, name, file };
  });
}

async function readHistory(session: SqlSession): Promise<ReadonlySet<string>> {
  await session.execute(CREATE_HISTORY);
  return readVersions(session);
}

async function readVersions(session: SqlSession): Promise<ReadonlySet<string>> {
  const rows = await session.query('select version from supabase_migrations.schema_migrations');
  return new Set(rows.map((row) => String(row['version'])));
}
