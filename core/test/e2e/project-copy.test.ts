import { mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { removeUnreferencedFiles } from '../../features/assets/unreferenced-files.ts';
import { Backend } from '../../platform/database.ts';
import { FileStorage } from '../../platform/storage.ts';
import { runSql, silent } from '../database.ts';
import { type Answer, startTestServer, type TestServer, type TestUser } from '../server.ts';

type Project = Schemas['Project'];
const sample = path.resolve(import.meta.dirname, '../../../scripts/sample/bottles.mp4');

describe('PROF-08: a project copied to another profile', () => {
  let server: TestServer;
  let user: TestUser;
  let [a, b] = ['', ''];
  let project = '';
  let sourceVideoId = '';
  let segmentId = '';
  let copy: Project;

  const backend = () => server.root.resolve<Backend>(Backend);
  const copyTo = <T = Project>(profileId: string, id = project, from = a): Promise<Answer<T>> => user.request<T>('POST', `/library/projects/${id}/copy-to-profile`, { profileId: from, body: { profileId } });
  const clipsOf = async (profileId: string, projectId: string) => (await user.request<Schemas['ClipPage']>('GET', `/library/clips?projectId=${projectId}`, { profileId })).body.items;
  const bytesOf = async (url: string, profileId: string) => {
    const response = await user.raw('GET', url, { profileId });
    expect(response.status).toBe(200);
    return Buffer.from(await response.arrayBuffer());
  };
  const assetsFolder = (profileId: string) => path.join(server.dataDir, 'profiles', profileId, 'assets');
  const filesOf = async (profileId: string) => {
    const names = await readdir(assetsFolder(profileId)).catch(() => []);
    return Promise.all(names.map(async (name) => ({ name, ...(await stat(path.join(assetsFolder(profileId), name))) })));
  };

  beforeAll(async () => {
    server = await startTestServer();
    user = await server.signUp();
    [a, b] = [await user.createProfile('Source'), await user.createProfile('Target')];
    sourceVideoId = (await user.upload(await readFile(sample), 'sticlă.mp4', a)).body.id;
    const job = await user.waitForJob((await user.produce({ name: 'Ediția de vară', script: 'O sticlă ușoară.', sourceVideoIds: [sourceVideoId], variantCount: 2 }, a)).id, a);
    project = job.result?.projectId ?? '';
    const segment = { startSeconds: 0.5, endSeconds: 1.5, keywords: ['sticlă'] };
    segmentId = (await user.request<Schemas['Segment']>('POST', `/segments/source-videos/${sourceVideoId}/segments`, { profileId: a, body: segment })).body.id;
    await runSql(backend(), `insert into public.project_segments (profile_id, project_id, position, segment_id) values ('${a}', '${project}', 1, '${segmentId}');
      update public.segments set use_count = 3, last_used_at = now() where id = '${segmentId}'`);
    const extract = await user.request<{ job: Schemas['Job'] }>('POST', `/segments/${segmentId}/extract`, { profileId: a });
    await user.waitForJob(extract.body.job.id, a);
    for (const part of ['sprite', 'waveform']) await user.raw('GET', `/segments/source-videos/${sourceVideoId}/${part}`, { profileId: a });
    await user.request('PATCH', `/library/projects/${project}`, { profileId: a, body: { description: 'Pentru magazinul de vară' } });
  }, 240_000);
  afterAll(() => server.close());

  it('PROF-08: is a project of that profile, with texts, clips, voice-over, footage and assigned segments', async () => {
    const answer = await copyTo(b);
    copy = answer.body;
    expect([answer.status, answer.headers.get('x-profile-id')]).toEqual([201, a]);
    expect(copy).toMatchObject({ name: 'Ediția de vară', description: 'Pentru magazinul de vară', script: 'O sticlă ușoară.', state: 'ready', clipCount: 2, deletedAt: null });
    expect(copy.id).not.toBe(project);
    expect((await user.request<Project>('GET', `/library/projects/${copy.id}`, { profileId: b })).body).toEqual(copy);
    expect((await user.request('GET', `/library/projects/${copy.id}`, { profileId: a })).status).toBe(404);
    const [originals, copies] = [await clipsOf(a, project), await clipsOf(b, copy.id)];
    const kept = ({ name, variant, durationSeconds, width, height, sizeBytes, script }: Schemas['Clip']) => ({ name, variant, durationSeconds, width, height, sizeBytes, script });
    expect(copies.map(kept)).toEqual(originals.map(kept));
    const sources = (await user.request<Schemas['SourceVideoPage']>('GET', '/segments/source-videos', { profileId: b })).body.items;
    expect(sources.map(({ name }) => name)).toEqual(['sticlă']);
    const segments = (await user.request<Schemas['SegmentPage']>('GET', `/segments/source-videos/${sources[0]?.id}/segments`, { profileId: b })).body.items;
    expect(segments.map(({ keywords, useCount }) => [keywords, useCount])).toEqual([[['sticlă'], 0]]);
    expect((await bytesOf(`/segments/${segments[0]?.id}/stream`, b)).equals(await bytesOf(`/segments/${segmentId}/stream`, a))).toBe(true);
    const rows = await runSql(backend(), `select segment_id, position from public.project_segments where profile_id = '${b}' and project_id = '${copy.id}'`);
    expect(rows).toEqual([{ segment_id: segments[0]?.id, position: 1 }]);
  });

  it('PROF-08: names nothing of the profile it comes from, not even inside cut lists and recipes', async () => {
    const ofA = await runSql<{ id: string }>(backend(), ['projects', 'clips', 'voice_overs', 'source_videos', 'segments', 'assets', 'jobs'].map((table) => `select id from public.${table} where profile_id = '${a}'`).join(' union all '));
    const ofB = await runSql<{ row: string }>(backend(), ['projects', 'clips', 'voice_overs', 'source_videos', 'segments', 'assets', 'project_segments'].map((table) => `select to_jsonb(t)::text as row from public.${table} t where profile_id = '${b}'`).join(' union all '));
    const said = ofB.map(({ row }) => row).join('\n');
    expect(ofA.length).toBeGreaterThan(8);
    expect([a, ...ofA.map(({ id }) => id)].filter((id) => said.includes(id))).toEqual([]);
  });

  it('PROF-08: streams byte for byte what the original is, from files shared on the disk under the prefix of its own profile', async () => {
    const [originals, copies] = [await clipsOf(a, project), await clipsOf(b, copy.id)];
    for (const [place, clip] of copies.entries()) {
      const original = originals[place];
      for (const part of ['stream', 'thumbnail', 'captions.srt']) {
        expect((await bytesOf(`/library/clips/${clip.id}/${part}`, b)).equals(await bytesOf(`/library/clips/${original?.id}/${part}`, a))).toBe(true);
      }
      const range = await user.raw('GET', `/library/clips/${clip.id}/stream`, { profileId: b, headers: { Range: 'bytes=0-99' } });
      expect([range.status, (await range.arrayBuffer()).byteLength]).toEqual([206, 100]);
    }
    const [ofA, ofB] = [await filesOf(a), await filesOf(b)];
    expect(ofB.length).toBe(ofA.length);
    expect(ofB.map(({ ino }) => ino).sort()).toEqual(ofA.map(({ ino }) => ino).sort());
    expect(ofB.every(({ nlink }) => nlink === 2)).toBe(true);
    expect(ofB.filter(({ name }) => ofA.some((file) => file.name === name))).toEqual([]);
  });

  it('PROF-08: takes what the profile has already: the same footage, segment and voice-over are not there twice', async () => {
    expect((await copyTo(b)).status).toBe(201);
    const counts = `select (select count(*) from public.source_videos where profile_id = '${b}')::int as videos, (select count(*) from public.voice_overs where profile_id = '${b}')::int as voices,
      (select count(*) from public.segments where profile_id = '${b}')::int as segments, (select count(*) from public.clips where profile_id = '${b}')::int as clips`;
    expect(await runSql(backend(), counts)).toEqual([{ videos: 1, voices: 1, segments: 1, clips: 4 }]);
  });

  it('PROF-08: is refused for a profile of another user or of none, in the words of an unknown profile', async () => {
    const stranger = await server.signUp();
    const header = await user.request<Schemas['Problem']>('GET', '/library/projects', { profileId: stranger.profileId });
    const facts = ({ body: { requestId: _requestId, ...rest } }: Answer<Schemas['Problem']>) => rest;
    for (const target of [stranger.profileId, randomUUID()]) expect(facts(await copyTo<Schemas['Problem']>(target))).toEqual(facts(header));
    const theirs = await stranger.request('POST', `/library/projects/${project}/copy-to-profile`, { body: { profileId: stranger.profileId } });
    expect(theirs.status).toBe(404);
    expect((await stranger.request<Schemas['ProjectPage']>('GET', '/library/projects')).body.items).toEqual([]);
    expect((await filesOf(stranger.profileId)).length).toBe(0);
  });

  it('PROF-08: is refused to an API key that is bound to the profile, to the profile itself, from the trash and while it is generated', async () => {
    const { key } = (await user.request<{ key: string }>('POST', '/api-keys', { body: { name: 'bound', profileId: a } })).body;
    const bound = await fetch(`${server.url}/api/v1/library/projects/${project}/copy-to-profile`, { method: 'POST', headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' }, body: JSON.stringify({ profileId: b }) });
    expect(bound.status).toBe(403);
    const code = async (profileId: string, id?: string) => {
      const answer = await copyTo<Schemas['Problem']>(profileId, id);
      return [answer.status, answer.body.code];
    };
    expect(await code(a)).toEqual([422, 'project.same-profile']);
    expect(await code('no-id')).toEqual([400, 'request.invalid']);
    expect(await code(b, randomUUID())).toEqual([404, 'not-found']);
    const draft = (await user.request<Project>('POST', '/library/projects', { profileId: a, body: { name: 'Draft' } })).body.id;
    await runSql(backend(), `update public.projects set state = 'generating' where id = '${draft}'`);
    expect(await code(b, draft)).toEqual([409, 'project.generating']);
    await user.request('DELETE', `/library/projects/${draft}`, { profileId: a });
    expect(await code(b, draft)).toEqual([409, 'project.in-trash']);
  });

  it('PROF-08: leaves no file when its rows cannot be written', async () => {
    await runSql(backend(), `alter table public.clips add constraint no_more_copies check (profile_id <> '${b}') not valid`);
    const before = (await filesOf(b)).length;
    expect((await copyTo(b)).status).toBe(500);
    expect((await filesOf(b)).length).toBe(before);
    expect((await filesOf(a)).every(({ nlink }) => nlink <= 3)).toBe(true);
    await runSql(backend(), 'alter table public.clips drop constraint no_more_copies');
  });

  it('PROF-08: files that a crash left without rows are swept after a day, and no others', async () => {
    const orphan = path.join(assetsFolder(b), `${randomUUID()}.mp4`);
    const foreign = path.join(server.dataDir, 'profiles', randomUUID(), 'assets', `${randomUUID()}.mp4`);
    await writeFile(orphan, 'left behind');
    await utimes(orphan, new Date(0), new Date(0));
    await mkdir(path.dirname(foreign), { recursive: true });
    await writeFile(foreign, 'of a profile that this database does not know');
    const sweep = (hours: number) => removeUnreferencedFiles(backend(), new FileStorage(server.dataDir), new Date(Date.now() + hours * 3600_000), silent);
    const all = async () => [...(await filesOf(a)), ...(await filesOf(b))].map(({ name }) => name);
    const before = await all();
    await sweep(0);
    expect(await all()).toEqual(before);
    await sweep(25);
    expect(await all()).toEqual(before.filter((name) => name !== path.basename(orphan)));
    expect(await readFile(foreign, 'utf8')).toContain('does not know');
  });

  it('PROF-08: a clip of the copy is rendered anew from the footage of its own profile, and the original stays as it is', async () => {
    const [[original], [clip]] = [await clipsOf(a, project), await clipsOf(b, copy.id)];
    const before = await bytesOf(`/library/clips/${original?.id}/stream`, a);
    const script = 'O sticlă ușoară, care nu curge niciodată și pe care o iei oriunde.';
    expect((await user.request('PUT', `/library/clips/${clip?.id}/content`, { profileId: b, body: { script, srt: null, captionStyle: {} } })).status).toBe(200);
    const render = await user.request<{ job: Schemas['Job'] }>('POST', `/library/clips/${clip?.id}/render`, { profileId: b, body: {} });
    expect(render.status).toBe(202);
    expect((await user.waitForJob(render.body.job.id, b)).state).toBe('succeeded');
    const after = (await clipsOf(b, copy.id))[0];
    expect([after?.id, after?.script, after?.status]).toEqual([clip?.id, script, 'rendered']);
    expect(after?.durationSeconds).toBeGreaterThan(clip?.durationSeconds ?? 0);
    expect((await bytesOf(`/library/clips/${original?.id}/stream`, a)).equals(before)).toBe(true);
    expect((await clipsOf(a, project))[0]).toEqual(original);
  }, 120_000);

  it('PROF-08: can be deleted without the original, and outlives the profile it came from', async () => {
    const [first, second] = await clipsOf(b, copy.id);
    const original = await bytesOf(`/library/clips/${(await clipsOf(a, project))[1]?.id}/stream`, a);
    expect((await user.request('DELETE', `/library/clips/${first?.id}`, { profileId: b })).status).toBe(204);
    expect((await clipsOf(a, project)).length).toBe(2);
    await bytesOf(`/library/clips/${(await clipsOf(a, project))[0]?.id}/stream`, a);
    expect((await user.request('DELETE', `/profiles/${a}`)).status).toBe(204);
    expect((await bytesOf(`/library/clips/${second?.id}/stream`, b)).equals(original)).toBe(true);
    const [source] = (await user.request<Schemas['SourceVideoPage']>('GET', '/segments/source-videos', { profileId: b })).body.items;
    expect((await bytesOf(`/segments/source-videos/${source?.id}/stream`, b)).equals(await readFile(sample))).toBe(true);
  });
});
