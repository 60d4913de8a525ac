import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Backend, Db } from '../../platform/database.ts';
import { createProfile, type CreatedUser, createUser, openTestBackend, runSql } from '../database.ts';
import { fillProfile, type ProfileTable, rowsOfProfile } from './every-table.ts';

const PERMISSION_DENIED = '42501';
const FOREIGN_KEY_VIOLATION = '23503';
const tables = Object.keys(rowsOfProfile('', '')) as ProfileTable[];

/** The database fills these in, and refuses a value before it asks who gives it. */
const GENERATED: Partial<Record<ProfileTable, readonly string[]>> = { publications: ['calendar_at'] };

function withoutGenerated(table: ProfileTable, row: object): object {
  return Object.fromEntries(Object.entries(row).filter(([column]) => !GENERATED[table]?.includes(column)));
}

describe.each(['postgres', 'pglite'] as const)('row-level security on %s', (engine) => {
  let backend: Backend;
  let owner: CreatedUser;
  let stranger: CreatedUser;
  let otherProfile: string;
  let outsiders: Record<string, Db>;

  beforeAll(async () => {
    backend = await openTestBackend(engine);
    [owner, stranger] = [await createUser(backend), await createUser(backend)];
    otherProfile = await createProfile(backend, owner.userId, 'Second store');
    await fillProfile(backend, owner.userId, owner.profileId);
    outsiders = {
      'another profile of the same user': backend.as({ userId: owner.userId, profileId: otherProfile }),
      'the same user without a profile': backend.as({ userId: owner.userId }),
      'another user': backend.as({ userId: stranger.userId, profileId: stranger.profileId }),
      'another user who claims the profile': backend.as({ userId: stranger.userId, profileId: owner.profileId }),
      'nobody': backend.anonymous,
    };
  });
  afterAll(() => backend.close());

  const rowsOf = (table: ProfileTable) => backend.service.from(table).select('*').eq('profile_id', owner.profileId);

  it('is switched on for every table, and every table with a profile has the one policy', async () => {
    const found = await runSql<{ name: string; secured: boolean; policies: string | null; has_profile: boolean; required: boolean }>(
      backend,
      `select c.relname as name, c.relrowsecurity as secured,
              (select string_agg(p.policyname || ': ' || p.qual || ' / ' || p.with_check || ' to ' || p.roles::text, ', ') from pg_policies p where p.schemaname = 'public' and p.tablename = c.relname) as policies,
              coalesce(a.attname is not null, false) as has_profile, coalesce(a.attnotnull, false) as required
         from pg_class c left join pg_attribute a on a.attrelid = c.oid and a.attname = 'profile_id' and not a.attisdropped
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by c.relname`,
    );
    expect(found.filter((table) => !table.secured).map((table) => table.name)).toEqual([]);
    const owned = found.filter((table) => table.has_profile);
    expect(owned.map((table) => table.name), 'every-table.ts has a row for each of them').toEqual([...tables].sort());
    expect(found.filter((table) => !table.has_profile).map((table) => table.name)).toEqual(['access_cutoffs', 'api_keys', 'password_resets', 'profiles', 'removed_profiles', 'sessions']);
    const current = '(profile_id = ( SELECT app.current_profile() AS current_profile))';
    for (const table of owned) expect([table.name, table.required, table.policies]).toEqual([table.name, true, `own_profile: ${current} / ${current} to {authenticated}`]);
  });

  it('has an index that begins with the profile on every table that belongs to profiles', async () => {
    const missing = await runSql<{ name: string }>(
      backend,
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'profile_id'
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
          and not exists (select from pg_index i where i.indrelid = c.oid and i.indkey[0] = a.attnum and i.indpred is null)`,
    );
    expect(missing).toEqual([]);
  });

  it.each(tables)('lets the owner read and write %s', async (table) => {
    const db = backend.as({ userId: owner.userId, profileId: owner.profileId });
    const { data, error } = await db.from(table).select('*');
    expect(error).toBeNull();
    expect(data).toHaveLength(1);
    const touched = await db.from(table).update({ profile_id: owner.profileId } as never).eq('profile_id', owner.profileId).select('profile_id');
    expect(touched.error).toBeNull();
    expect(touched.data).toHaveLength(1);
  });

  it.each(tables)('shows nothing of %s to anybody else, without any filter in the request', async (table) => {
    for (const [who, db] of Object.entries(outsiders)) {
      const { data, error } = await db.from(table).select('*');
      expect([who, data ?? []]).toEqual([who, []]);
      if (who === 'nobody') expect(error?.code).toBe(PERMISSION_DENIED);
      else expect(error).toBeNull();
    }
  });

  it.each(tables)('lets nobody else insert, change or delete the row of %s', async (table) => {
    const { data: before } = await rowsOf(table);
    expect(before).toHaveLength(1);
    for (const [who, db] of Object.entries(outsiders)) {
      const inserted = await db.from(table).insert(withoutGenerated(table, before?.[0] ?? {}) as never);
      expect([who, inserted.error?.code]).toEqual([who, PERMISSION_DENIED]);
      const updated = await db.from(table).update({ profile_id: otherProfile } as never).select();
      expect([who, updated.data ?? []]).toEqual([who, []]);
      const deleted = await db.from(table).delete().select();
      expect([who, deleted.data ?? []]).toEqual([who, []]);
    }
    expect((await rowsOf(table)).data).toEqual(before);
  });

  it.each(tables)('does not let the owner move a row of %s into another profile', async (table) => {
    const db = backend.as({ userId: owner.userId, profileId: owner.profileId });
    const { error } = await db.from(table).update({ profile_id: otherProfile } as never).eq('profile_id', owner.profileId);
    // What other rows refer to is held by their foreign keys even before the policy is asked.
    expect([PERMISSION_DENIED, FOREIGN_KEY_VIOLATION]).toContain(error?.code);
  });

  it('shows a user only the own profiles, whichever is chosen', async () => {
    const { data } = await backend.as({ userId: owner.userId, profileId: otherProfile }).from('profiles').select('id');
    expect(data?.map(({ id }) => id).sort()).toEqual([owner.profileId, otherProfile].sort());
    const theft = await backend.as({ userId: stranger.userId }).from('profiles').update({ user_id: stranger.userId }).eq('id', otherProfile).select();
    expect(theft.data).toEqual([]);
    const gift = await backend.as({ userId: stranger.userId }).from('profiles').insert({ user_id: owner.userId, name: 'Gift' });
    expect(gift.error?.code).toBe(PERMISSION_DENIED);
  });

  it('shows sessions and accounts to no user', async () => {
    const session = { token_hash: 'x', user_id: owner.userId, email: owner.email, expires_at: new Date().toISOString() };
    expect((await backend.service.from('sessions').insert(session)).error).toBeNull();
    for (const db of Object.values(outsiders)) {
      expect((await db.from('sessions').select('*')).error?.code).toBe(PERMISSION_DENIED);
      expect((await db.from('access_cutoffs').select('*')).error?.code).toBe(PERMISSION_DENIED);
      expect((await db.from('password_resets').select('*')).error?.code).toBe(PERMISSION_DENIED);
      expect((await db.from('removed_profiles').select('*')).error?.code).toBe(PERMISSION_DENIED);
      expect((await db.from('sessions').insert({ ...session, token_hash: 'y' })).error?.code).toBe(PERMISSION_DENIED);
    }
    const accounts = await (outsiders['another user'] as Db).schema('auth' as 'public').from('users' as 'profiles').select('*');
    expect(accounts.error).not.toBeNull();
    expect(accounts.data).toBeNull();
  });

  it('shows API keys to their user alone, and lets nobody bind one to a profile of somebody else', async () => {
    const key = { user_id: owner.userId, name: 'Shop', key_hash: randomBytes(32).toString('hex'), hint: 'ef_abcd', bound_profile_id: otherProfile };
    const own = backend.as({ userId: owner.userId });
    expect((await own.from('api_keys').insert(key)).error).toBeNull();
    expect((await own.from('api_keys').select('name')).data).toEqual([{ name: 'Shop' }]);
    const thief = backend.as({ userId: stranger.userId, profileId: owner.profileId });
    expect((await thief.from('api_keys').select('name')).data).toEqual([]);
    expect((await thief.from('api_keys').delete().select()).data).toEqual([]);
    expect((await backend.anonymous.from('api_keys').select('name')).error?.code).toBe(PERMISSION_DENIED);
    const another = { ...key, key_hash: randomBytes(32).toString('hex') };
    expect((await thief.from('api_keys').insert(another)).error?.code).toBe(PERMISSION_DENIED);
    expect((await thief.from('api_keys').insert({ ...another, user_id: stranger.userId })).error?.code).toBe(FOREIGN_KEY_VIOLATION);
    expect((await own.from('api_keys').update({ read_only: true }).eq('name', 'Shop')).error?.code).toBe(PERMISSION_DENIED);
    expect((await own.rpc('use_api_key', { hash: key.key_hash })).error).not.toBeNull();
  });

  it('grants nobody a right that nothing needs', async () => {
    const rights = await runSql<{ grantee: string; table_name: string; privilege_type: string }>(
      backend,
      `select grantee, table_name, privilege_type from information_schema.role_table_grants
        where table_schema in ('public', 'auth') and (grantee in ('anon', 'PUBLIC') or (grantee = 'authenticated' and (privilege_type in ('TRUNCATE', 'TRIGGER', 'REFERENCES') or table_schema = 'auth')))`,
    );
    expect(rights).toEqual([]);
    const functions = await runSql<{ name: string }>(
      backend,
      `select p.oid::regprocedure::text as name from pg_proc p
        where p.pronamespace = 'public'::regnamespace and has_function_privilege('anon', p.oid, 'execute')`,
    );
    expect(functions).toEqual([]);
  });
});
