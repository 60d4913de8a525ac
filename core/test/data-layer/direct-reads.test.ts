/** Reads that go past lite: the same rows, the same walls, whatever becomes of the connection meanwhile. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import postgres, { type Sql } from 'postgres';
import type { Backend, Db } from '../../platform/database.ts';
import { type Reader, toMessage } from '../../platform/embedded/reads/reading.ts';
import { createProfile, createUser, openTestBackend, runSql } from '../database.ts';

const HOSTILE = ["'; reset role; select '", "\\'; reset role; --", '"', "E'\\\\''", '$1', '*/ or true --', 'é\n😀', "') or (true"];

describe('reads that go straight to PostgreSQL', () => {
  let backend: Backend;
  let sql: Sql;
  let users: { userId: string; profileId: string }[];

  beforeAll(async () => {
    backend = await openTestBackend();
    const { host, port, user, password, database } = backend.queue;
    sql = postgres({ host, port, user, password, database, max: 1, onnotice: () => undefined } as postgres.Options<Record<string, never>>);
    users = await Promise.all([createUser(backend), createUser(backend)]);
  });
  afterAll(async () => {
    await sql.end();
    await backend.close();
  });

  const asUser = (number: number): Db => backend.as({ userId: users[number % 2]?.userId ?? '' });
  const reader = (number: number): Reader => {
    const { userId = '', profileId = '' } = users[number % 2] ?? {};
    return { role: 'authenticated', userId, claims: JSON.stringify({ sub: userId, role: 'authenticated', profile_id: profileId }) };
  };
  const ids = "select coalesce(json_agg(p.id), '[]')::text as body from public.profiles p";

  it.each(HOSTILE)('take %s for a value and nothing else', async (name) => {
    await createProfile(backend, users[0]?.userId ?? '', name);
    expect((await asUser(0).from('profiles').select('name').eq('name', name)).data).toEqual([{ name }]);
    // supabase-js does not quote a quote in a list.
    if (!name.startsWith('"')) expect((await asUser(0).from('profiles').select('name').in('name', [name, 'no such'])).data).toEqual([{ name }]);
    expect((await asUser(1).from('profiles').select('name').eq('name', name)).data).toEqual([]);
  });

  it('see the rows of the reader alone, also where the claims hold quotes', async () => {
    const claims = JSON.stringify({ sub: users[1]?.userId, role: 'authenticated', email: "o'neill\\'; reset role; --@example.org" });
    const [, [row] = []] = await sql.unsafe<{ body: string }[][]>(toMessage({ ...reader(1), claims }, ids));
    expect(JSON.parse(row?.body ?? '')).toEqual([users[1]?.profileId]);
  });

  it('stop at the first statement that fails, and leave nothing of the context behind', async () => {
    await expect(sql.unsafe(toMessage({ ...reader(0), role: 'no_such_role' as 'authenticated' }, ids))).rejects.toThrow();
    await expect(sql.unsafe(toMessage(reader(0), 'select 1 / 0 as body'))).rejects.toThrow();
    await sql.unsafe(toMessage(reader(0), ids));
    const [after] = await sql`select current_user::text as role, current_setting('request.jwt.claims', true) as claims, current_setting('transaction_read_only') as read_only`;
    expect(after).toEqual({ role: 'lite_app', claims: '', read_only: 'off' });
  });

  it('cannot write', async () => {
    await expect(sql.unsafe(toMessage(reader(0), "update public.profiles set description = 'x' returning id::text as body"))).rejects.toThrow(/read-only/);
  });

  it('leave to lite what PostgreSQL refuses, which says it in the words of PostgREST', async () => {
    const { error, status } = await asUser(0).from('profiles').select('id').eq('id', 'no-uuid');
    expect([status, error?.code]).toEqual([400, '22P02']);
    const unknown = await asUser(0).from('profiles').select('no_such_column' as 'id');
    expect([unknown.status, unknown.error?.code]).toEqual([400, '42703']);
  });

  it('go on after PostgreSQL closed their connections, and none waits for ever', async () => {
    const reads = () => Promise.all(Array.from({ length: 40 }, (_, number) => asUser(number).from('profiles').select('user_id')));
    await reads();
    const interrupted = reads();
    await runSql(backend, "select pg_terminate_backend(pid) from pg_stat_activity where usename = current_user and datname = current_database() and pid <> pg_backend_pid()");
    for (const answers of [await interrupted, await reads()]) {
      expect(answers.map(({ data }) => [...new Set(data?.map((row) => row.user_id))])).toEqual(answers.map((_, number) => [users[number % 2]?.userId]));
    }
  });
});
