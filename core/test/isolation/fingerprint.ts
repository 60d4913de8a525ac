/** Everything that store A is: its rows, as the owner of the database sees them, and its files. */
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Backend } from '../../platform/database.ts';
import { runSql } from '../database.ts';

const TABLES = `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'profile_id' and not a.attisdropped
                 where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`;

export async function tablesOfProfiles(backend: Backend): Promise<string[]> {
  return (await runSql<{ name: string }>(backend, TABLES)).map(({ name }) => name);
}

/** One line for each table and each file. */
export async function fingerprint(backend: Backend, tables: readonly string[], profileId: string, filesRoot?: string): Promise<string[]> {
  const one = (name: string, column: string) => `select '${name}' as name, count(*)::int as rows, md5(coalesce(string_agg(t::text, E'\\n' order by t::text), '')) as hash from public.${name} t where ${column} = '${profileId}'`;
  const rows = await runSql<{ name: string; rows: number; hash: string }>(backend, [...tables.map((name) => one(name, 'profile_id')), one('profiles', 'id')].join(' union all '));
  return [...rows.map(({ name, rows: count, hash }) => `${name}: ${count} ${hash}`).sort(), ...(filesRoot === undefined ? [] : await filesIn(path.join(filesRoot, 'profiles', profileId)))];
}

/** The ids of all rows of a profile. */
export async function idsIn(backend: Backend, tables: readonly string[], profileId: string): Promise<string[]> {
  const rows = await runSql<{ id: string }>(backend, tables.map((name) => `select to_jsonb(t) ->> 'id' as id from public.${name} t where profile_id = '${profileId}'`).join(' union all '));
  return rows.map(({ id }) => id).filter((id) => id !== null);
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  return Promise.all(files.sort().map(async (file) => `${path.relative(folder, file)}: ${(await stat(file)).size} ${(await stat(file)).mtimeMs}`));
}
