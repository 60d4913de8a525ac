import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import type { NewClip } from '../../features/library/clips.service.ts';
import { Backend } from '../../platform/database.ts';
import { runSql } from '../database.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';
import { addClip } from './add-clip.ts';
import { AutomationBench } from './automation-bench.ts';

const sample = path.resolve(import.meta.dirname, '../../../scripts/sample/bottles.mp4');
const DAYS = 30;
const AGES = { trashedProjectDays: DAYS, rawClipDays: DAYS, outdatedClipDays: DAYS, voiceOverDays: DAYS, sourceVideoDays: DAYS };

describe('AUTO: retention', () => {
  let server: TestServer;
  let user: TestUser;
  let [a, b] = ['', ''];
  let automation: AutomationBench;
  const ids: Record<string, string> = {};

  const sql = <Row extends object>(text: string) => runSql<Row>(server.root.resolve<Backend>(Backend), text);
  const post = async <T = { id: string }>(url: string, body: object, profileId = a): Promise<T> => {
    const answer = await user.request<T>('POST', url, { profileId, body });
    expect([url, answer.status < 300 ? 'ok' : answer.body]).toEqual([url, 'ok']);
    return answer.body;
  };
  const statusOf = async (url: string, profileId = a) => (await user.request('GET', url, { profileId })).status;
  const filesOf = async (profileId: string) => (await readdir(path.join(server.dataDir, 'profiles', profileId, 'assets'))).toSorted();
  const isThere = async (...names: string[]) => Promise.all(names.map(async (name) => [name, await statusOf(urlOf(name))]));
  const urlOf = (name: string): string => {
    const kind = name.split(' ')[0] ?? '';
    const room = { clip: '/library/clips', project: '/library/projects', voice: '/tts/voice-overs', video: '/segments/source-videos' }[kind] ?? '';
    return `${room}/${ids[name] ?? ''}`;
  };
  /** Only what matters is made a long time ago: the database's own clock goes on. */
  const age = async () => {
    for (const profileId of [a, b]) {
      await sql(`update public.clips set touched_at = now() - interval '60 days' where profile_id = '${profileId}';
        update public.projects set deleted_at = now() - interval '60 days' where profile_id = '${profileId}' and deleted_at is not null;
        update public.voice_overs set created_at = now() - interval '60 days' where profile_id = '${profileId}';
        update public.source_videos set created_at = now() - interval '60 days' where profile_id = '${profileId}'`);
    }
  };
  const publish = (clip: string, state: string, profileId = a) =>
    sql(`insert into public.publications (profile_id, clip_id, publisher_id, channel_id, channel_name, network, caption, mode, state, dedupe_key)
      values ('${profileId}', '${ids[clip] ?? ''}', 'publisher-postiz', 'c1', 'Shop', 'tiktok', 'Look', 'schedule', '${state}', gen_random_uuid()::text)`);

  beforeAll(async () => {
    server = await startTestServer();
    user = await server.signUp();
    [a, b] = [await user.createProfile('Tidy'), await user.createProfile('Other')];
    const content = await readFile(sample);
    for (const name of ['used', 'unused', 'with a segment', 'of an automation', 'new']) ids[`video ${name}`] = (await user.upload(content, `${name}.mp4`, a)).body.id;
    await user.upload(content, 'of another store.mp4', b);
    await post(`/segments/source-videos/${ids['video with a segment'] ?? ''}/segments`, { startSeconds: 0, endSeconds: 1 });
    await post('/automations', { pluginId: 'automation-daily-production', name: 'Daily', cron: '0 3 1 1 *', timeZone: 'UTC', enabled: false, config: { scripts: ['A.'], sourceVideoIds: [ids['video of an automation']] } });

    await addProject('kept', 6);
    for (const name of ['in the trash', 'in the trash but scheduled', 'just deleted']) await addProject(name, 1);
    for (const [text, name] of [['Nobody says this.', 'unused'], ['This one was dear.', 'paid'], ['Made just now.', 'new'], ['Two words.', 'used']] as const) ids[`voice ${name}`] = (await post('/tts/generate', { text })).id;
    await addClipOf('rendered', ids['project kept'] ?? '', { status: 'rendered', script: 'Two words.', voiceOverId: ids['voice used'] ?? '' });
    await sql(`insert into public.cost_entries (profile_id, provider, operation, unit, quantity, unit_price_micros, price_version, amount_micros, state, cache_key)
      select profile_id, provider, 'synthesize', 'characters', 5, 220, '1', 1100, 'settled', recordings[1] from public.voice_overs where id = '${ids['voice paid'] ?? ''}'`);
    await post(`/library/projects/${ids['project in the trash'] ?? ''}/copy-to-profile`, { profileId: b });
    for (const name of ['in the trash', 'in the trash but scheduled', 'just deleted']) await user.request('DELETE', `/library/projects/${ids[`project ${name}`] ?? ''}`, { profileId: a });
    await publish('clip in the trash but scheduled 1', 'scheduled');
    await publish('clip kept 3', 'published');
    await publish('clip kept 4', 'pending');
    await publish('clip kept 5', 'failed');
    expect((await user.request('PATCH', `/library/clips/${ids['clip kept 2'] ?? ''}/select`, { profileId: a, body: { selected: true } })).status).toBe(200);
    await user.request('PUT', `/library/clips/${ids['clip rendered'] ?? ''}/content`, { profileId: a, body: { script: 'Other words.', srt: null, captionStyle: {} } });
    await age();
    // Touched since.
    await user.request('PATCH', `/library/clips/${ids['clip kept 6'] ?? ''}`, { profileId: a, body: { name: 'Renamed' } });
    await sql(`update public.voice_overs set created_at = now() where id = '${ids['voice new'] ?? ''}'; update public.source_videos set created_at = now() where id = '${ids['video new'] ?? ''}';
      update public.projects set deleted_at = now() where id = '${ids['project just deleted'] ?? ''}'`);
    automation = await AutomationBench.create(user, a, 'automation-retention', { ...AGES, mode: 'report' });
  }, 300_000);
  afterAll(() => server.close());

  const addClipOf = async (name: string, projectId: string, change: Partial<NewClip> = {}) => {
    const sourceVideoId = ids['video used'] ?? '';
    const footage = { recipe: { sourceVideoIds: [sourceVideoId], seed: 1, variant: 1 }, cutList: [{ sourceVideoId, startSeconds: 0, frames: 30 }] };
    ids[`clip ${name}`] = await addClip(server, a, { projectId, name, status: 'raw', ...footage, ...change });
  };
  const addProject = async (name: string, clipCount: number) => {
    const projectId = (await post('/library/projects', { name })).id;
    ids[`project ${name}`] = projectId;
    for (let index = 1; index <= clipCount; index += 1) await addClipOf(`${name} ${index}`, projectId);
  };

  const LEFT_OVER = ['project in the trash', 'clip kept 1', 'clip kept 5', 'clip rendered', 'voice unused', 'video unused'];
  const KEPT = ['project kept', 'project just deleted', 'project in the trash but scheduled', 'clip kept 2', 'clip kept 3', 'clip kept 4', 'clip kept 6', 'voice used', 'voice paid', 'voice new', 'video used', 'video with a segment', 'video of an automation', 'video new'];

  it('reports what nothing needs any more, with its bytes, and deletes nothing', async () => {
    const [filesOfA, filesOfB] = [await filesOf(a), await filesOf(b)];
    const first = await automation.run();
    expect(first).toMatchObject({ state: 'succeeded', error: null, summary: expect.stringMatching(/^Would delete 1 project in the trash, 2 raw clips, 1 outdated clip, 1 unused voice-over and 1 unused source video, [\d.]+ [kM]B\. Nothing was deleted/) as unknown });
    expect(first.details).toHaveLength(6);
    expect(first.details?.find((line) => line.startsWith('Unused source video'))).toContain('"unused"');
    // Its clip has a second name in the other store: the disk would get nothing back.
    expect(first.details?.find((line) => line.startsWith('Project in the trash'))).toMatch(/"in the trash".*: 0 bytes$/);
    expect(await isThere(...LEFT_OVER, ...KEPT)).toEqual([...LEFT_OVER, ...KEPT].map((name) => [name, 200]));
    expect([await filesOf(a), await filesOf(b)]).toEqual([filesOfA, filesOfB]);
  }, 60_000);

  it('reports once more after its ages were changed, although it is told to delete', async () => {
    await automation.configure({ ...AGES, mode: 'delete', rawClipDays: DAYS - 1 });
    expect((await automation.run()).summary).toContain('the next run deletes it');
    expect(await isThere(...LEFT_OVER)).toEqual(LEFT_OVER.map((name) => [name, 200]));
  }, 60_000);

  it('spares voice-overs and footage while a video is made that could take them up', async () => {
    const [job] = await sql<{ id: string }>(`insert into public.jobs (profile_id, user_id, kind, state, worker_id, attempt, lease_expires_at) select '${a}', user_id, 'produce', 'running', 'w', 1, now() + interval '1 hour' from public.profiles where id = '${a}' returning id`);
    await automation.configure({ ...AGES, mode: 'report' });
    expect((await automation.run()).summary).not.toMatch(/voice-over|source video/);
    await sql(`delete from public.jobs where id = '${job?.id ?? ''}'`);
  }, 60_000);

  it('spares all footage while an automation takes whatever the store has', async () => {
    const { id } = await post('/automations', { pluginId: 'automation-daily-production', name: 'All', cron: '0 3 1 1 *', timeZone: 'UTC', enabled: false, config: { scripts: ['A.'] } });
    expect((await automation.run()).summary).not.toMatch(/source video/);
    await user.request('DELETE', `/automations/${id}`, { profileId: a });
  }, 60_000);

  it('then deletes exactly that, and nothing of the other store', async () => {
    const filesOfB = await filesOf(b);
    await automation.configure({ ...AGES, mode: 'delete' });
    expect((await automation.run()).summary).toMatch(/^Deleted 1 project in the trash, 2 raw clips, 1 outdated clip, 1 unused voice-over and 1 unused source video/);
    expect(await isThere(...LEFT_OVER)).toEqual(LEFT_OVER.map((name) => [name, 404]));
    expect(await isThere(...KEPT)).toEqual(KEPT.map((name) => [name, 200]));
    expect(await filesOf(b)).toEqual(filesOfB);
  }, 60_000);

  it('leaves every file that a row names, and none that no row names', async () => {
    for (const profileId of [a, b]) {
      const rows = await sql<{ name: string; size: string }>(`select id || '.' || extension as name, size_bytes as size from public.assets where profile_id = '${profileId}'`);
      expect(rows.map(({ name }) => name).toSorted()).toEqual(await filesOf(profileId));
      for (const { name, size } of rows) expect((await stat(path.join(server.dataDir, 'profiles', profileId, 'assets', name))).size).toBe(Number(size));
    }
    const copies = (await user.request<Schemas['ClipPage']>('GET', '/library/clips', { profileId: b })).body.items;
    expect(copies).toHaveLength(1);
    for (const { streamUrl } of copies) expect((await user.raw('GET', streamUrl.replace('/api/v1', ''), { profileId: b })).status).toBe(200);
  });

  it('finds the voice-over of the deleted clip the next time, and then nothing', async () => {
    // Nothing names it any more; with the clip went its last use.
    expect((await automation.run()).details).toEqual([expect.stringContaining('Unused voice-over "Two words."') as unknown]);
    expect(await automation.run()).toMatchObject({ state: 'skipped', summary: 'Nothing is left over.' });
    expect(await statusOf(urlOf('voice paid'))).toBe(200);
  }, 60_000);

  it('counts the clips of a copied project from the day of the copy', async () => {
    await post(`/library/projects/${ids['project kept'] ?? ''}/copy-to-profile`, { profileId: b });
    const run = await (await AutomationBench.create(user, b, 'automation-retention', { rawClipDays: DAYS })).run();
    // The one of the copy that is 60 days old, and none of those that came just now.
    expect(run.details).toEqual([expect.stringContaining('Raw clip "in the trash 1"') as unknown]);
  }, 60_000);
});
