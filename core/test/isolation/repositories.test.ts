/**
 * The repositories alone: in this database row-level security is switched off, so every request reaches every row, as it does for
 * the service role, and still each repository answers with nothing of another profile and changes nothing there. (Not as the
 * service role itself: that may not call the functions by which repositories write, and those are held to the same.)
 */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Backend } from '../../platform/database.ts';
import { AppError } from '../../platform/errors.ts';
import { createProfile, type CreatedUser, createUser, openTestBackend, runSql, silent } from '../database.ts';
import { fillProfile } from '../data-layer/every-table.ts';
import { fingerprint, tablesOfProfiles } from './fingerprint.ts';
import { OWN, REPOSITORIES, type RowsOfA } from './repository-cases.ts';

const core = path.resolve(import.meta.dirname, '../..');
const profileOwned = Object.entries(REPOSITORIES).filter(([, { scope }]) => scope !== 'backend');

describe('PROF-04 and PROF-14: the repositories without row-level security', () => {
  let backend: Backend;
  let owner: CreatedUser;
  let profileB: string;
  let stranger: CreatedUser;
  let tables: string[];
  let rowsOfA: RowsOfA;

  beforeAll(async () => {
    backend = await openTestBackend();
    [owner, stranger] = [await createUser(backend), await createUser(backend)];
    profileB = await createProfile(backend, owner.userId, 'Store B');
    await fillProfile(backend, owner.userId, owner.profileId);
    tables = await tablesOfProfiles(backend);
    const all = await runSql<{ name: string }>(backend, `select c.oid::regclass::text as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`);
    await runSql(backend, all.map(({ name }) => `alter table ${name} disable row level security;`).join(' '));
    expect((await backend.as({ userId: owner.userId, profileId: profileB }).from('clips').select('id')).data).toHaveLength(1);
    rowsOfA = await readRows(backend, tables, owner);
    // A stranger without a profile: whatever a repository shows is somebody else's.
    await runSql(backend, `alter table public.profiles disable trigger user; delete from public.profiles where user_id = '${stranger.userId}'; alter table public.profiles enable trigger user;`);
  });
  afterAll(() => backend.close());

  const scopeOf = (file: string): unknown[] => {
    const parts = { log: silent, requestId: 'test', email: null, name: null };
    if (REPOSITORIES[file]?.scope === 'user') return [{ ...parts, userId: stranger.userId, db: backend.as({ userId: stranger.userId }) }];
    const profile = { ...parts, userId: owner.userId, profileId: profileB, db: backend.as({ userId: owner.userId, profileId: profileB }) };
    if (file === 'jobs/job-store.ts') return [profile.db, profileB];
    return file === 'plugin-host/plugin-state.repository.ts' ? [profile, 'publisher-postiz', ''] : [profile];
  };
  const open = async (file: string): Promise<Record<string, (...values: unknown[]) => Promise<unknown>>> => {
    const exported = Object.values((await import(path.join(core, file))) as Record<string, unknown>);
    const Repository = exported.find((value): value is new (...values: unknown[]) => object => typeof value === 'function' && /(Repository|Store)$/.test(value.name));
    if (Repository === undefined) throw new Error(`${file} exports no repository`);
    return new Repository(...scopeOf(file)) as Record<string, (...values: unknown[]) => Promise<unknown>>;
  };

  it('are all here, with all their methods', async () => {
    const files = globSync(['**/*.repository.ts', 'jobs/job-store.ts'], { cwd: core }).map((file) => file.replaceAll(path.sep, '/'));
    const missing = files.filter((file) => REPOSITORIES[file] === undefined).map((file) => `core/${file} is not in core/test/isolation/repository-cases.ts.`);
    const methods = profileOwned.flatMap(([file, { calls }]) => publicMethods(file).filter((name) => calls[name] === undefined).map((name) => `${name} of core/${file} is not in core/test/isolation/repository-cases.ts.`));
    expect([...missing, ...methods]).toEqual([]);
  });

  it.each(profileOwned)('%s gives nothing of another profile and changes nothing there', async (file, { calls }) => {
    const repository = await open(file);
    const before = await fingerprint(backend, tables, owner.profileId);
    for (const [method, values] of Object.entries(calls)) {
      if (values === OWN) continue;
      const given = repository[method]?.(...values(rowsOfA)).catch(refusal);
      expect([method, withoutNothing(await given)]).toEqual([method, null]);
      expect([method, await fingerprint(backend, tables, owner.profileId)]).toEqual([method, before]);
    }
  });
});

/** As the source says: private methods exist at run time too. */
function publicMethods(file: string): string[] {
  const source = readFileSync(path.join(core, file), 'utf8');
  return [...source.matchAll(/^ {2}(?:async )?\*?(\w+)\(/gm)].map(([, name]) => name ?? '').filter((name) => name !== 'constructor');
}

/** That there is no such thing, by name or because a row cannot refer to it. */
function refusal(error: unknown): null {
  if (error instanceof AppError && error.status === 404) return null;
  if (error instanceof Error && error.message.includes('foreign key')) return null;
  throw error;
}

/** Null for nothing: no row, no list, no count. */
function withoutNothing(result: unknown): unknown {
  if (result === null || result === undefined || result === false || result === 0) return null;
  if (typeof result !== 'object') return result;
  const parts = result instanceof Map ? [...result.values()] : Object.values(result);
  return parts.every((part) => withoutNothing(part) === null) ? null : result;
}

async function readRows(backend: Backend, tables: readonly string[], { userId, profileId }: CreatedUser): Promise<RowsOfA> {
  const rows = new Map<string, Record<string, string | null>>();
  for (const table of tables) rows.set(table, (await runSql<Record<string, string | null>>(backend, `select * from public.${table} where profile_id = '${profileId}'`))[0] ?? {});
  const value = (table: string, column: string) => rows.get(table)?.[column] ?? '';
  const add = async (row: string) => String((await runSql(backend, `insert into public.${row} returning id`))[0]?.['id']);
  const addJob = (state: string) => add(`jobs (profile_id, user_id, kind, state, worker_id, attempt) values ('${profileId}', '${userId}', 'produce', '${state}', 'w', 1)`);
  return {
    profileId,
    cacheKey: value('voice_overs', 'cache_key'),
    dedupeKey: value('publications', 'dedupe_key'),
    providerVoiceId: value('cloned_voices', 'provider_voice_id'),
    id: (table) => value(table, 'id'),
    runningJobId: await addJob('running'),
    failedJobId: await addJob('failed'),
    apiKeyId: await add(`api_keys (user_id, name, key_hash, hint) values ('${userId}', 'Shop', '${'0'.repeat(64)}', 'ef_abc')`),
  };
}
