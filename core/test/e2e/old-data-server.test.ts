/** PROF-07 as people see it: a server on a database from before profiles, and the videos of the old media folder. */
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../config.ts';
import { createRequestContainer } from '../../container.ts';
import type { Schemas } from '../../contract/operations.ts';
import { importLegacyMedia } from '../../features/legacy/legacy-import.ts';
import { Backend, openBackend } from '../../platform/database.ts';
import { type RunningServer, startServer } from '../../server.ts';
import { runSql, silent, TEST_PASSWORD } from '../database.ts';
import { dump, emailOf, makeOldDatabase, type Person } from '../legacy/old-database.ts';
import { TestUser } from '../server.ts';

const sample = path.resolve(import.meta.dirname, '../../../scripts/sample/bottles.mp4');
const id = (kind: number, person: string, place = 1) => `${String(place).repeat(8)}-${kind}000-4000-8000-00000000000${person}`;

describe('PROF-07: a server on a database from before profiles', () => {
  let folder = '';
  let media = '';
  let server: RunningServer;
  let people: Record<Person, TestUser>;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'edit-factory-old-'));
    media = path.join(folder, 'media');
    for (const name of ['ana', 'bob', 'carla']) await mkdir(path.join(media, name), { recursive: true });
    for (const file of ['outside.mp4', 'media/ana/sticlă.mp4', 'media/bob/bottle.mp4', 'media/ana/clip.mp4', 'media/carla/clip.mp4']) await copyFile(sample, path.join(folder, file));
    const { options } = await makeOldDatabase('postgres');
    const config = readConfig({ PORT: '0', DATA_DIR: path.join(folder, 'data'), SIGN_UP: 'closed', VALIDATE_RESPONSES: '1', LOG_LEVEL: 'fatal' });
    server = await startServer(config, silent, { backend: await openBackend(options) });
    const [ana, bob, carla] = await Promise.all((['ana', 'bob', 'carla'] as const).map((person) => TestUser.signIn(server.url, emailOf(person), TEST_PASSWORD)));
    if (!ana || !bob || !carla) throw new Error('nobody signed in');
    people = { ana, bob, carla };
  }, 60_000);
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  const backend = () => server.root.resolve<Backend>(Backend);
  const get = async <T>(person: Person, url: string) => (await people[person].request<T>('GET', url)).body;
  const carryOver = async () => {
    const problems: (string | null)[] = [];
    const servicesOf = (profile: Parameters<Parameters<typeof importLegacyMedia>[0]['servicesOf']>[0]) => createRequestContainer(server.root, { profile });
    const count = await importLegacyMedia({ backend: backend(), log: silent, folder: media, servicesOf, onVideo: ({ path: file, problem }) => problems.push(problem && `${file}: ${problem}`) });
    return { ...count, problems: problems.filter((problem) => problem !== null).sort() };
  };

  it('PROF-07: everybody signs in as before and sees the own projects and jobs, in words and states', async () => {
    const [projects, jobs] = [await get<Schemas['ProjectPage']>('ana', '/library/projects'), await get<Schemas['JobPage']>('ana', '/jobs')];
    expect(projects.items.map((project) => [project.id, project.name, project.script, project.state, project.createdAt, project.updatedAt])).toEqual([
      [id(0, 'a', 2), 'Țesături', '', 'failed', '2025-03-05T10:00:00.000Z', '2025-03-05T10:00:00.000Z'],
      [id(0, 'a'), 'Sticlă de apă – ediția de vară', 'Căutați o sticlă ușoară, care nu curge niciodată? Ați găsit-o!', 'ready', '2025-03-01T10:00:00.000Z', '2025-03-02T11:30:00.000Z'],
    ]);
    expect(jobs.items.map((job) => [job.id, job.kind, job.state, job.progress, job.error?.message ?? null, job.finishedAt])).toEqual([
      [id(3, 'a', 2), 'publish', 'failed', 0, 'This job was not finished when the data were carried over. Start it anew.', '2025-03-03T10:00:00.000Z'],
      [id(3, 'a'), 'produce', 'succeeded', 100, null, '2025-03-02T10:05:00.000Z'],
    ]);
    expect((await get<Schemas['ProjectPage']>('bob', '/library/projects')).items.map((project) => project.id)).toEqual([id(0, 'b')]);
    expect((await get<Schemas['ProjectPage']>('carla', '/library/projects')).items.map((project) => project.id)).toEqual([id(0, 'c')]);
    expect((await get<Schemas['JobPage']>('carla', '/jobs')).items.map((job) => [job.id, job.state])).toEqual([[id(3, 'c'), 'cancelled']]);
  });

  it('PROF-07: nobody sees what is another owner’s, nor does the same user in another profile', async () => {
    const other = (await get<{ items: Schemas['Profile'][] }>('ana', '/profiles')).items.find((profile) => !profile.isDefault)?.id ?? '';
    for (const [person, profileId] of [['bob', undefined], ['carla', undefined], ['ana', other]] as const) {
      const headers = profileId === undefined ? {} : { profileId };
      for (const url of [`/library/projects/${id(0, 'a')}`, `/jobs/${id(3, 'a')}`]) expect([person, (await people[person].request('GET', url, headers)).status]).toEqual([person, 404]);
      const jobs = await people[person].request<Schemas['JobPage']>('GET', '/jobs', headers);
      expect(jobs.body.items.filter((job) => job.id.endsWith('a'))).toEqual([]);
    }
  });

  it('PROF-07: an old job is history and cannot be run again', async () => {
    const retry = await people.bob.request<Schemas['Problem']>('POST', `/jobs/${id(3, 'b')}/retry`);
    expect([retry.status, retry.body.code]).toEqual([409, 'job.is-history']);
    expect((await get<Schemas['Job']>('bob', `/jobs/${id(3, 'b')}`)).error?.message).toBe('The disk is full.');
  });

  it('PROF-07: the videos come from the media folder, each to its owner; what is missing is told and comes later', async () => {
    expect(await carryOver()).toEqual({
      carriedOver: 4,
      waiting: 2,
      problems: ['../outside.mp4: its row names a file outside the media folder', 'bob/clip.mp4: the file is missing'],
    });
    await copyFile(sample, path.join(media, 'bob/clip.mp4'));
    expect(await carryOver()).toMatchObject({ carriedOver: 1, waiting: 1 });
    const before = [await dump(backend()), await readdir(path.join(folder, 'data/profiles'), { recursive: true })];
    expect(await carryOver()).toMatchObject({ carriedOver: 0, waiting: 1 });
    expect([await dump(backend()), await readdir(path.join(folder, 'data/profiles'), { recursive: true })]).toEqual(before);
    expect(await readdir(path.join(media, 'ana'))).toEqual(expect.arrayContaining(['clip.mp4', 'sticlă.mp4']));
  });

  it('PROF-07: a source video has its old id and name, streams as it was, and has its segments', async () => {
    const video = await get<Schemas['SourceVideo']>('ana', `/segments/source-videos/${id(1, 'a')}`);
    expect([video.name, video.createdAt]).toEqual(['Sticlă', '2025-02-01T08:00:00.000Z']);
    const stream = await people.ana.raw('GET', `/segments/source-videos/${video.id}/stream`);
    expect(Buffer.from(await stream.arrayBuffer()).equals(await readFile(sample))).toBe(true);
    const { items } = await get<Schemas['SegmentPage']>('ana', `/segments/source-videos/${video.id}/segments`);
    expect(items.map((segment) => [segment.startSeconds, segment.endSeconds, segment.keywords, segment.notes, segment.useCount])).toEqual([
      [0.5, 1.5, ['sticlă', 'apă'], 'Prim-plan cu dopul', 3],
      [1, video.durationSeconds, [], '', 0],
    ]);
    expect((await people.bob.request('GET', `/segments/source-videos/${video.id}`)).status).toBe(404);
  });

  it('PROF-07: a clip is in its project, and in one of its own owner where the old project was none or somebody else’s', async () => {
    const clipsOf = async (person: Person) => (await get<Schemas['ClipPage']>(person, '/library/clips')).items.map((clip) => [clip.id, clip.projectId]);
    expect(await clipsOf('ana')).toEqual([[id(2, 'a'), id(0, 'a')]]);
    for (const [person, clip] of [['bob', id(2, 'b')], ['carla', id(2, 'c')]] as const) {
      const [[clipId, projectId] = []] = await clipsOf(person);
      expect([clipId, (await get<Schemas['Project']>(person, `/library/projects/${projectId}`)).name]).toEqual([clip, 'Clips without a project']);
      expect((await people[person].raw('GET', `/library/clips/${clip}/stream`)).status).toBe(200);
    }
    expect((await people.carla.request('GET', `/library/clips/${id(2, 'a')}`)).status).toBe(404);
  });

  it('PROF-07: what is deleted afterwards stays deleted, in the archive too when the profile goes', async () => {
    await people.bob.request('DELETE', `/library/clips/${id(2, 'b')}`);
    expect(await carryOver()).toMatchObject({ carriedOver: 0 });
    expect((await people.bob.request('GET', `/library/clips/${id(2, 'b')}`)).status).toBe(404);
    const old = (await get<{ items: Schemas['Profile'][] }>('carla', '/profiles')).items[0]?.id ?? '';
    await people.carla.request('POST', `/profiles/${await people.carla.createProfile('New')}/set-default`);
    expect((await people.carla.request('DELETE', `/profiles/${old}`)).status).toBe(204);
    expect(await runSql(backend(), `select id from legacy.projects where profile_id = '${old}' union all select id from legacy.clips where profile_id = '${old}'`)).toEqual([]);
  });
});
