/** PROF-07: what a database holds from before profiles, before and after our migrations. Over HTTP: old-data-server.test.ts. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Backend, openBackend } from '../../platform/database.ts';
import { newDatabaseOptions, runSql } from '../database.ts';
import { dump, makeOldDatabase, type OldDatabase, type Person } from '../legacy/old-database.ts';

const TABLES = ['projects', 'clips', 'source_videos', 'segments', 'jobs', 'costs'];
const id = (kind: number, person: string, place = 1) => `${String(place).repeat(8)}-${kind}000-4000-8000-00000000000${person}`;

/** The old projects that a token of this user and profile sees. */
const SEEN_AS = `create function public.seen_as(user_id text, profile_id text) returns text[] language plpgsql as $$
declare
  names text[];
begin
  perform set_config('request.jwt.claims', json_build_object('sub', user_id, 'role', 'authenticated', 'profile_id', profile_id)::text, true),
          set_config('request.jwt.claim.sub', user_id, true), set_config('role', 'authenticated', true);
  select coalesce(array_agg(name order by created_at), '{}') into names from legacy.projects;
  perform set_config('role', 'none', true);
  return names;
end $$`;

describe.each(['postgres', 'pglite'] as const)('PROF-07: data from before profiles on %s', (engine) => {
  let old: OldDatabase;
  let backend: Backend;

  beforeAll(async () => {
    old = await makeOldDatabase(engine);
    backend = await openBackend(old.options);
  }, 60_000);
  afterAll(() => backend.close());

  it('PROF-07: every row is in the default profile of its owner, and none is lost', async () => {
    const owners = new Map(Object.entries(old.userIds).map(([person, userId]) => [userId, person]));
    const found = await Promise.all(TABLES.map((table) => runSql<{ row: string; user_id: string; owner: string; is_default: boolean }>(backend, `select '${table} ' || t.id as row, t.user_id, p.user_id as owner, p.is_default from legacy.${table} t join public.profiles p on p.id = t.profile_id`)));
    const rows = found.flat();
    expect(rows.every((row) => row.owner === row.user_id && row.is_default)).toBe(true);
    const ofEach = Object.groupBy(rows, (row) => owners.get(row.user_id) ?? 'nobody');
    expect(Object.fromEntries(Object.entries(ofEach).map(([person, own]) => [person, own?.map(({ row }) => row).sort()]))).toEqual({
      ana: [`clips ${id(2, 'a')}`, 'costs 1', `jobs ${id(3, 'a')}`, `jobs ${id(3, 'a', 2)}`, `projects ${id(0, 'a')}`, `projects ${id(0, 'a', 2)}`, 'segments 1', 'segments 2', `source_videos ${id(1, 'a')}`],
      bob: [`clips ${id(2, 'b')}`, 'costs 2', `jobs ${id(3, 'b')}`, `projects ${id(0, 'b')}`, 'segments 3', `source_videos ${id(1, 'b')}`, `source_videos ${id(1, 'b', 2)}`],
      carla: [`clips ${id(2, 'c')}`, `jobs ${id(3, 'c')}`, `projects ${id(0, 'c')}`],
    });
    const gone = await runSql<{ row: string }>(backend, `select source || ' ' || row_id as row from legacy.ownerless_rows where item ->> 'user_id' = '${old.gone}' order by 1`);
    expect(gone.map(({ row }) => row)).toEqual(['costs 3', `jobs ${id(3, 'd')}`, `projects ${id(0, 'd')}`]);
  });

  it('PROF-07: profiles there were before stay, and whoever had none or no default one has one', async () => {
    const profiles = await runSql<{ user_id: string; name: string; is_default: boolean }>(backend, 'select user_id, name, is_default from public.profiles order by name');
    expect(profiles).toEqual([
      { user_id: old.userIds.bob, name: "Bob's store", is_default: true },
      { user_id: old.userIds.carla, name: 'My store', is_default: true },
      { user_id: old.userIds.ana, name: 'Sticle', is_default: true },
      { user_id: old.userIds.ana, name: 'Șosete și căciuli', is_default: false },
    ]);
  });

  it('PROF-07: the old tables take no row without a profile any more, and show each owner the own rows alone', async () => {
    const nullable = await runSql(backend, "select table_name from information_schema.columns where table_schema = 'legacy' and column_name = 'profile_id' and is_nullable = 'YES'");
    expect(nullable).toEqual([]);
    await runSql(backend, SEEN_AS);
    const seenBy = async (userId: string, profileId: string) => (await runSql<{ names: string[] }>(backend, `select public.seen_as('${userId}', '${profileId}') as names`))[0]?.names;
    const profileOf = (person: Person) => defaultProfileOf(backend, old.userIds[person]);
    expect(await seenBy(old.userIds.ana, await profileOf('ana'))).toEqual(['Sticlă de apă – ediția de vară', 'Țesături']);
    expect(await seenBy(old.userIds.carla, await profileOf('carla'))).toEqual(['Încălțăminte']);
    expect(await seenBy(old.userIds.carla, await profileOf('ana'))).toEqual([]);
    // The REST door does not lead there at all.
    const { data, error } = await backend.as({ userId: old.userIds.ana, profileId: await profileOf('ana') }).schema('legacy' as 'public').from('projects').select();
    expect([data, error === null]).toEqual([null, false]);
  });

  it('PROF-07: running the migrations twice changes nothing, nor does carrying over once more', async () => {
    const before = await dump(backend);
    expect(Object.values(before).flat().length).toBeGreaterThan(30);
    await runSql(backend, 'select app.carry_legacy_over()');
    expect(await dump(backend)).toEqual(before);
    await backend.close();
    backend = await openBackend(old.options);
    expect(await dump(backend)).toEqual(before);
  });
});

describe('PROF-07: the migrations that carry old data over', () => {
  it('PROF-07: give nobody a row that lies in the profile of another user, but say which table and change nothing', async () => {
    const old = await makeOldDatabase('postgres', "alter table public.jobs add column profile_id uuid; update public.jobs set profile_id = 'b0000000-0000-4000-8000-000000000001' where user_id = $ana;");
    await expect(openBackend(old.options)).rejects.toThrow('legacy.jobs: 0 rows have no profile and 2 rows lie in the profile of another user');
    const repair = await openWithout(old, '20261121004000');
    await runSql(repair, 'update legacy.jobs set profile_id = null');
    await repair.close();
    const backend = await openBackend(old.options);
    expect(await runSql(backend, 'select count(*)::int as jobs from public.jobs')).toEqual([{ jobs: 4 }]);
    await backend.close();
  });

  it('PROF-07: leave a database alone on which the later migrations ran before', async () => {
    const { templateName: _template, ...options } = await newDatabaseOptions();
    const earlier = await openWithout({ options }, '20261120000050');
    const [before] = [await dump(earlier)];
    await earlier.close();
    const backend = await openBackend(options);
    expect(await runSql(backend, "select name from supabase_migrations.schema_migrations where version = '20261120000050'")).toEqual([{ name: 'old_tables_aside' }]);
    expect(await runSql(backend, "select to_regnamespace('legacy')::text as legacy")).toEqual([{ legacy: null }]);
    expect(await dump(backend)).toEqual(before);
    await backend.close();
  });
});

/** As an installation from before this migration, or one that could not run it. */
async function openWithout({ options }: Pick<OldDatabase, 'options'>, version: string): Promise<Backend> {
  const folder = await mkdtemp(path.join(tmpdir(), 'edit-factory-migrations-'));
  try {
    const later = version === '20261121004000';
    await cp(options.migrationsDir, folder, { recursive: true, filter: (file) => !file.endsWith('.sql') || (later ? path.basename(file) < version : !path.basename(file).startsWith(version)) });
    return await openBackend({ ...options, migrationsDir: folder });
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function defaultProfileOf(backend: Backend, userId: string): Promise<string> {
  const [row] = await runSql<{ id: string }>(backend, `select id from public.profiles where user_id = '${userId}' and is_default`);
  return row?.id ?? '';
}
