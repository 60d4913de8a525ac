import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Backend, Identity } from '../../platform/database.ts';
import { createProfile, type CreatedUser, createUser, openTestBackend, runSql } from '../database.ts';
import { fillProfile, type ProfileTable, rowsOfProfile } from './every-table.ts';

describe('the boundaries between profiles in the database', () => {
  let backend: Backend;
  let user: CreatedUser;
  let second: string;

  beforeAll(async () => {
    backend = await openTestBackend();
    user = await createUser(backend);
    second = await createProfile(backend, user.userId, 'Second store');
    await fillProfile(backend, user.userId, user.profileId);
  });
  afterAll(() => backend.close());

  const idOf = async (table: 'assets' | 'projects' | 'clips' | 'jobs' | 'automations' | 'source_videos') => {
    const { data } = await backend.service.from(table).select('id').eq('profile_id', user.profileId).single();
    return data?.id ?? '';
  };

  it('refuses a row that refers into another profile, even to the service role', async () => {
    const rows = rowsOfProfile(user.userId, second);
    const [assetId, projectId, clipId, jobId, automationId] = [await idOf('assets'), await idOf('projects'), await idOf('clips'), await idOf('jobs'), await idOf('automations')];
    const foreign: [ProfileTable, object][] = [
      ['source_videos', { ...rows.source_videos, asset_id: assetId, poster_asset_id: assetId }],
      ['voice_overs', { ...rows.voice_overs, asset_id: assetId }],
      ['clips', { ...rows.clips, project_id: projectId, asset_id: assetId, thumbnail_asset_id: assetId, voice_over_id: null }],
      ['segments', { ...rows.segments, source_video_id: await idOf('source_videos') }],
      ['job_stages', { ...rows.job_stages, job_id: jobId }],
      ['publications', { ...rows.publications, clip_id: clipId, job_id: null }],
      ['automation_runs', { ...rows.automation_runs, automation_id: automationId, job_id: null }],
    ];
    for (const [table, row] of foreign) {
      const { error } = await backend.service.from(table).insert(row as never);
      expect([table, error?.code]).toEqual([table, '23503']);
    }
  });

  it('ties every reference between two tables of a profile to the profile', async () => {
    const loose = await runSql<{ name: string }>(
      backend,
      `select k.conname as name from pg_constraint k
        where k.contype = 'f' and k.connamespace = 'public'::regnamespace and k.confrelid <> 'public.profiles'::regclass
          and exists (select from pg_attribute a where a.attrelid = k.conrelid and a.attname = 'profile_id')
          and exists (select from pg_attribute a where a.attrelid = k.confrelid and a.attname = 'profile_id')
          and not exists (select from pg_attribute a where a.attrelid = k.conrelid and a.attname = 'profile_id' and a.attnum = any (k.conkey))`,
    );
    expect(loose).toEqual([]);
  });

  it('takes a foreign or an unknown profile in the token for none', async () => {
    const fresh = await openTestBackend();
    // Before the first request: the schema is read once.
    await runSql(fresh, 'create function public.claimed_profile() returns uuid language sql stable as $$ select app.current_profile() $$');
    const [somebody, stranger] = [await createUser(fresh), await createUser(fresh)];
    const ask = async (identity: Identity) => (await fresh.as(identity).rpc('claimed_profile' as never)).data;
    expect(await ask({ userId: somebody.userId, profileId: somebody.profileId })).toBe(somebody.profileId);
    expect(await ask({ userId: stranger.userId, profileId: somebody.profileId })).toBeNull();
    expect(await ask({ userId: somebody.userId, profileId: randomUUID() })).toBeNull();
    expect(await ask({ userId: somebody.userId })).toBeNull();
    await fresh.close();
  });

  it('takes everything with a profile that is deleted', async () => {
    const gone = await createProfile(backend, user.userId, 'Third store');
    await fillProfile(backend, user.userId, gone);
    expect((await backend.as({ userId: user.userId }).from('profiles').delete().eq('id', gone)).error).toBeNull();
    for (const table of Object.keys(rowsOfProfile('', '')) as ProfileTable[]) {
      const { data } = await backend.service.from(table).select('profile_id').eq('profile_id', gone);
      expect([table, data]).toEqual([table, []]);
    }
  });

  it('takes everything with an account that is deleted', async () => {
    const leaver = await createUser(backend);
    await fillProfile(backend, leaver.userId, leaver.profileId);
    await createProfile(backend, leaver.userId, 'Another');
    await runSql(backend, `delete from auth.users where id = '${leaver.userId}'`);
    const { data } = await backend.service.from('profiles').select('id').eq('user_id', leaver.userId);
    expect(data).toEqual([]);
  });
});
