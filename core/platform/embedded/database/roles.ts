/** The roles that Supabase's tokens name, and the one we log in as. Real Supabase has them; everywhere else we see to them. */
import { BackendError } from '../../backend.ts';
import type { SqlSession } from './sql-session.ts';

/** Logs in, owns the database, and has none of the rights of the roles it switches to (`noinherit`). */
export const LOGIN_ROLE = 'lite_app';

const CREATE_ROLES = `do $$
declare name text;
begin
  foreach name in array array['anon', 'authenticated', 'service_role'] loop
    if not exists (select from pg_catalog.pg_roles where rolname = name) then
      execute format('create role %I nologin noinherit %s', name, case name when 'service_role' then 'bypassrls' else '' end);
    end if;
  end loop;
end $$`;

const CREATE_LOGIN_ROLE = `do $$
begin
  if not exists (select from pg_catalog.pg_roles where rolname = '${LOGIN_ROLE}') then
    create role ${LOGIN_ROLE} login noinherit;
  end if;
end $$;
grant anon, authenticated, service_role to ${LOGIN_ROLE}`;

/** What our policies need to call `auth.uid()`; tables are granted one by one in the migrations. */
const GRANT_SCHEMAS = `grant usage on schema auth, public to anon, authenticated, service_role;
grant execute on all functions in schema auth to anon, authenticated, service_role`;

export async function createRoles(session: SqlSession): Promise<void> {
  await session.execute(CREATE_ROLES);
}

export async function createLoginRole(session: SqlSession, password: string): Promise<void> {
  await session.execute(CREATE_LOGIN_ROLE);
  // Letters, digits, - and _ only: made by us.
  if (password !== '') await session.execute(`alter role ${LOGIN_ROLE} password '${password.replaceAll("'", "''")}'`);
}

export async function grantSchemas(session: SqlSession): Promise<void> {
  await session.execute(GRANT_SCHEMAS);
}

/** On a foreign PostgreSQL: creates what is missing if we may, else says what an administrator has to run. */
export async function ensureRoles(session: SqlSession): Promise<void> {
  const missing = await session.query(`select name from unnest(array['anon', 'authenticated', 'service_role']) as name
    where not exists (select from pg_catalog.pg_roles where rolname = name and pg_has_role(current_user, oid, 'member'))`);
  if (missing.length === 0) return;
  try {
    await createRoles(session);
    await session.execute('grant anon, authenticated, service_role to current_user');
  } catch (cause) {
    throw new BackendError(
      'The database lacks roles and the user of DATABASE_URL may not create them. Let an administrator run: create role anon nologin; create role authenticated nologin; create role service_role nologin bypassrls; grant anon, authenticated, service_role to <user>;',
      { cause },
    );
  }
}
