import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { Backend } from '../../platform/database.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';

type Project = Schemas['Project'];
type ProjectPage = Schemas['ProjectPage'];
type Clip = Schemas['Clip'];
type ClipPage = Schemas['ClipPage'];
type Problem = Schemas['Problem'];

const sample = path.resolve(import.meta.dirname, '../../../scripts/sample/bottles.mp4');
const unknownId = '00000000-0000-4000-8000-000000000000';

describe('the library', () => {
  let server: TestServer;
  let user: TestUser;
  let otherProfile: string;
  let stranger: TestUser;

  beforeAll(async () => {
    server = await startTestServer();
    [user, stranger] = [await server.signUp(), await server.signUp()];
    otherProfile = await user.createProfile('Second store');
  });
  afterAll(() => server.close());

  const create = async (body: Schemas['ProjectInput'], profileId = user.profileId) => (await user.request<Project>('POST', '/library/projects', { body, profileId })).body;
  const names = async (query: string) => {
    const { status, body } = await user.request<ProjectPage>('GET', `/library/projects${query}`);
    expect([query, status, body]).toEqual([query, 200, expect.anything()]);
    return body.items.map(({ name }) => name);
  };
  const attackers = () => [
    { who: user, profileId: otherProfile },
    { who: stranger, profileId: stranger.profileId },
  ];

  describe('LIB projects', () => {
    it('are created as drafts, read back as they were written, and changed in part', async () => {
      const input = { name: '  Summer  ', description: 'Ice and lemons', script: 'Cold.', targetDurationSeconds: 15 };
      const created = await user.request<Project>('POST', '/library/projects', { body: input });
      expect([created.status, created.headers.get('location')]).toEqual([201, `/api/v1/library/projects/${created.body.id}`]);
      expect(created.body).toMatchObject({ ...input, name: 'Summer', state: 'draft', clipCount: 0, deletedAt: null });
      expect((await user.request<Project>('GET', `/library/projects/${created.body.id}`)).body).toEqual(created.body);
      const patched = await user.request<Project>('PATCH', `/library/projects/${created.body.id}`, { body: { description: 'Only ice', targetDurationSeconds: null } });
      expect(patched.body).toEqual({ ...created.body, description: 'Only ice', targetDurationSeconds: null, updatedAt: patched.body.updatedAt });
      expect(patched.body.updatedAt > created.body.updatedAt).toBe(true);
    });

    it('are refused without a name, with a field that does not exist, and with an empty change', async () => {
      const { id } = await create({ name: 'Whole' });
      for (const body of [{}, { name: ' ' }, { name: 'x', theme: 'dark' }, { name: 'x', targetDurationSeconds: 0 }]) {
        expect([body, (await user.request('POST', '/library/projects', { body })).status]).toEqual([body, 400]);
      }
      for (const body of [{}, { name: '' }, { state: 'ready' }]) expect([body, (await user.request('PATCH', `/library/projects/${id}`, { body })).status]).toEqual([body, 400]);
    });

    it('are found by state and by text, whatever the case and the diacritics', async () => {
      await create({ name: 'Țuică și pălincă', script: 'Băutură din prune.' });
      await create({ name: '100% cotton_shirt' });
      for (const text of ['tuica', 'ȚUICĂ', 'PALINCA', 'bautura din', 'Prune.']) expect([text, await names(`?text=${encodeURIComponent(text)}`)]).toEqual([text, ['Țuică și pălincă']]);
      for (const text of ['100%', 'n_s', '% c']) expect([text, await names(`?text=${encodeURIComponent(text)}`)]).toEqual([text, ['100% cotton_shirt']]);
      for (const text of ['100_', 'tuica%pal', '\\', "'", '",(']) expect([text, await names(`?text=${encodeURIComponent(text)}`)]).toEqual([text, []]);
      expect(await names('?state=failed')).toEqual([]);
      expect(await names('?state=draft&text=tuica')).toEqual(['Țuică și pălincă']);
      expect((await user.request('GET', '/library/projects?state=lost')).status).toBe(400);
    });

    it('are found by their new name after a change', async () => {
      const { id } = await create({ name: 'Before' });
      await user.request('PATCH', `/library/projects/${id}`, { body: { name: 'Après-ski' } });
      expect([await names('?text=before'), await names('?text=apres-SKI')]).toEqual([[], ['Après-ski']]);
    });

    it('come page by page, newest first, also while they are searched', async () => {
      for (const number of [1, 2, 3, 4, 5]) await create({ name: `Paged ${number}` });
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const { body }: { body: ProjectPage } = await user.request<ProjectPage>('GET', `/library/projects?text=paged&limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
        expect(body.items.length).toBeLessThanOrEqual(2);
        seen.push(...body.items.map(({ name }) => name));
        cursor = body.nextCursor;
      }
      expect(seen).toEqual(['Paged 5', 'Paged 4', 'Paged 3', 'Paged 2', 'Paged 1']);
    });
  });

  describe('LIB trash', () => {
    const trashed = async (profileId = user.profileId) => (await user.request<ProjectPage>('GET', '/library/trash', { profileId })).body.items.map(({ id }) => id);

    it('takes a project, gives it back as it was, and lets it go for good', async () => {
      const project = await create({ name: 'Autumn' });
      expect((await user.request('DELETE', `/library/trash/${project.id}`)).status).toBe(404);
      expect((await user.request('DELETE', `/library/projects/${project.id}`)).status).toBe(204);
      expect([await names('?text=autumn'), await trashed()]).toEqual([[], [project.id]]);
      const inTrash = await user.request<Project>('GET', `/library/projects/${project.id}`);
      expect(Date.parse(inTrash.body.deletedAt ?? '')).toBeGreaterThan(Date.now() - 60_000);
      const change = await user.request<Problem>('PATCH', `/library/projects/${project.id}`, { body: { name: 'Winter' } });
      expect([change.status, change.body.code]).toEqual([409, 'project.in-trash']);
      expect((await user.request('DELETE', `/library/projects/${project.id}`)).status).toBe(204);
      expect((await user.request<Project>('GET', `/library/projects/${project.id}`)).body.deletedAt).toBe(inTrash.body.deletedAt);

      const restored = await user.request<Project>('POST', `/library/trash/${project.id}/restore`);
      expect([restored.status, restored.body]).toEqual([200, { ...project, updatedAt: restored.body.updatedAt }]);
      expect((await user.request('POST', `/library/trash/${project.id}/restore`)).status).toBe(404);
      expect([await names('?text=autumn'), await trashed()]).toEqual([['Autumn'], []]);

      await user.request('DELETE', `/library/projects/${project.id}`);
      expect((await user.request('DELETE', `/library/trash/${project.id}`)).status).toBe(204);
      expect((await user.request('GET', `/library/projects/${project.id}`)).status).toBe(404);
      expect(await trashed()).toEqual([]);
    });

    it('has what was deleted last first, page by page; what is restored is back in its place', async () => {
      const made = [await create({ name: 'Oldest' }), await create({ name: 'Middle' }), await create({ name: 'Newest' })];
      const [oldest, middle, newest] = made.map(({ id }) => id);
      const before = await names('');
      for (const id of [newest, oldest, middle]) await user.request('DELETE', `/library/projects/${id}`);
      const pages: string[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page: { body: ProjectPage } = await user.request<ProjectPage>('GET', `/library/trash?limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`);
        pages.push(...page.body.items.map(({ id }) => id));
        cursor = page.body.nextCursor;
      }
      expect(pages).toEqual([middle, oldest, newest]);
      await user.request('POST', `/library/trash/${oldest}/restore`);
      expect(await trashed()).toEqual([middle, newest]);
      for (const id of [newest, middle]) await user.request('POST', `/library/trash/${id}/restore`);
      expect(await names('')).toEqual(before);
    });

    it('lets nobody act from another profile', async () => {
      const { id } = await create({ name: 'Mine alone' });
      const attempts = [
        ['GET', `/library/projects/${id}`],
        ['PATCH', `/library/projects/${id}`, { name: 'Taken' }],
        ['DELETE', `/library/projects/${id}`],
      ] as const;
      const inTrash = [
        ['POST', `/library/trash/${id}/restore`],
        ['DELETE', `/library/trash/${id}`],
      ] as const;
      const attack = async (list: readonly (readonly [string, string, object?])[]) => {
        for (const { who, profileId } of attackers()) {
          for (const [method, url, body] of list) expect([method, url, (await who.request(method, url, { profileId, ...(body ? { body } : {}) })).status]).toEqual([method, url, 404]);
        }
      };
      await attack(attempts);
      await user.request('DELETE', `/library/projects/${id}`);
      await attack([...attempts, ...inTrash]);
      expect(await trashed(otherProfile)).toEqual([]);
      expect((await user.request<Project>('GET', `/library/projects/${id}`)).body.name).toBe('Mine alone');
    });
  });

  describe('LIB clips', () => {
    let project: Project;
    let clips: Clip[];

    beforeAll(async () => {
      const sourceVideoId = (await user.upload(await readFile(sample), 'bottles.mp4')).body.id;
      const job = await user.produce({ name: 'Sticlă', sourceVideoIds: [sourceVideoId], variantCount: 3 });
      const done = await user.waitForJob(job.id);
      expect(done.state).toBe('succeeded');
      project = (await user.request<Project>('GET', `/library/projects/${done.result?.projectId}`)).body;
      clips = await Promise.all((done.result?.clips ?? []).map(async ({ id }) => (await user.request<Clip>('GET', `/library/clips/${id}`)).body));
      expect(clips).toHaveLength(3);
    }, 180_000);

    const listed = async (query = '') => (await user.request<ClipPage>('GET', `/library/clips${query}`)).body.items.map(({ id }) => id).sort();
    const idsOf = (list: readonly Clip[]) => list.map(({ id }) => id).sort();
    const fileOf = async (table: 'clips', id: string) => {
      const backend = server.root.resolve<Backend>(Backend);
      const { data } = await backend.service.from(table).select('asset_id, thumbnail_asset_id').eq('id', id).single();
      if (!data) throw new Error('no such clip');
      const folder = path.join(server.dataDir, 'profiles', user.profileId, 'assets');
      return { ...data, video: path.join(folder, `${data.asset_id}.mp4`), thumbnail: path.join(folder, `${data.thumbnail_asset_id}.jpg`) };
    };

    it('are renamed, and found by the new name', async () => {
      const { id } = clips[0] as Clip;
      const renamed = await user.request<Clip>('PATCH', `/library/clips/${id}`, { body: { name: ' Vară ' } });
      expect([renamed.status, renamed.body]).toEqual([200, { ...clips[0], name: 'Vară' }]);
      expect(await listed('?text=VARA')).toEqual([id]);
      expect(await listed('?text=sticla')).toEqual(idsOf(clips.slice(1)));
      for (const body of [{}, { name: '' }, { name: ' ' }, { name: 'x', script: 'y' }]) expect((await user.request('PATCH', `/library/clips/${id}`, { body })).status).toBe(400);
    });

    it('are listed for their project, page by page, and only in its profile', async () => {
      const ofProject = async (query: string) => (await user.request<ClipPage>('GET', `/library/projects/${project.id}/clips${query}`)).body;
      const page = await ofProject('?limit=2&status=rendered');
      const rest = await ofProject(`?limit=2&status=rendered&cursor=${page.nextCursor ?? ''}`);
      expect([page.items.length, idsOf([...page.items, ...rest.items]), rest.nextCursor]).toEqual([2, idsOf(clips), null]);
      expect((await ofProject('?status=raw')).items).toEqual([]);
      const { body: empty } = await user.request<Project>('POST', '/library/projects', { body: { name: 'Empty' } });
      expect((await user.request<ClipPage>('GET', `/library/projects/${empty.id}/clips`)).body).toEqual({ items: [], nextCursor: null });
      for (const { who, profileId } of attackers()) expect((await who.request('GET', `/library/projects/${project.id}/clips`, { profileId })).status).toBe(404);
    });

    it('are selected one by one and many at once, each with its own result', async () => {
      const [first, second, third] = clips as [Clip, Clip, Clip];
      expect((await user.request<Clip>('PATCH', `/library/clips/${first.id}/select`, { body: { selected: true } })).body.selected).toBe(true);
      const bulk = await user.request<Schemas['BulkResults']>('POST', '/library/clips/bulk-select', { body: { clipIds: [second.id, unknownId, third.id], selected: true } });
      expect([bulk.status, bulk.body.results]).toEqual([200, [{ id: second.id, ok: true }, { id: unknownId, ok: false, code: 'not-found' }, { id: third.id, ok: true }]]);
      expect(await listed('?selected=true')).toEqual(idsOf(clips));
      await user.request('POST', '/library/clips/bulk-select', { body: { clipIds: [first.id], selected: false } });
      expect([await listed('?selected=true'), await listed('?selected=false')]).toEqual([idsOf([second, third]), [first.id]]);
      for (const clipIds of [[], [first.id, first.id], ['x']]) expect((await user.request('POST', '/library/clips/bulk-select', { body: { clipIds, selected: true } })).status).toBe(400);
    });

    it('of another profile are not found, one by one and in bulk, and stay as they are', async () => {
      const { id } = clips[0] as Clip;
      const before = (await user.request<Clip>('GET', `/library/clips/${id}`)).body;
      for (const { who, profileId } of attackers()) {
        expect((await who.request('PATCH', `/library/clips/${id}`, { profileId, body: { name: 'Taken' } })).status).toBe(404);
        expect((await who.request('PATCH', `/library/clips/${id}/select`, { profileId, body: { selected: true } })).status).toBe(404);
        for (const [url, body] of [['bulk-select', { clipIds: [id], selected: true }], ['bulk-delete', { clipIds: [id] }]] as const) {
          const answer = await who.request<Schemas['BulkResults']>('POST', `/library/clips/${url}`, { profileId, body });
          expect([url, answer.status, answer.body.results]).toEqual([url, 200, [{ id, ok: false, code: 'not-found' }]]);
        }
      }
      expect((await user.request<Clip>('GET', `/library/clips/${id}`)).body).toEqual(before);
    });

    it('of a project in the trash are in no list, and come back with it', async () => {
      await user.request('DELETE', `/library/projects/${project.id}`);
      expect([await listed(), await listed(`?projectId=${project.id}`), await listed('?text=sticla')]).toEqual([[], [], []]);
      expect((await user.request<ProjectPage>('GET', '/library/trash')).body.items.find(({ id }) => id === project.id)?.clipCount).toBe(3);
      await user.request('POST', `/library/trash/${project.id}/restore`);
      expect(await listed()).toEqual(idsOf(clips));
    });

    it('that are finished while their project is in the trash are there with it', async () => {
      await user.request('DELETE', `/library/projects/${project.id}`);
      const backend = server.root.resolve<Backend>(Backend);
      const { data: row } = await backend.service.from('clips').select().eq('id', clips[0]?.id ?? '').single();
      if (!row) throw new Error('no clip');
      const late = randomUUID();
      expect((await backend.service.from('clips').insert({ ...row, id: late, variant: 9, in_trash: false })).error).toBeNull();
      expect(await listed()).toEqual([]);
      await user.request('POST', `/library/trash/${project.id}/restore`);
      expect(await listed()).toContain(late);
      await user.request('DELETE', `/library/clips/${late}`);
    });

    it('are deleted in bulk with their files, but for a file that something else refers to', async () => {
      const [, second, third] = clips as [Clip, Clip, Clip];
      const kept = await fileOf('clips', second.id);
      const gone = await fileOf('clips', third.id);
      const backend = server.root.resolve<Backend>(Backend);
      const { data: row } = await backend.service.from('clips').select().eq('id', second.id).single();
      if (!row) throw new Error('no clip');
      const twin = randomUUID();
      expect((await backend.service.from('clips').insert({ ...row, id: twin, variant: 8 })).error).toBeNull();
      const deleted = await user.request<Schemas['BulkResults']>('POST', '/library/clips/bulk-delete', { body: { clipIds: [second.id, unknownId, third.id] } });
      expect(deleted.body.results).toEqual([{ id: second.id, ok: true }, { id: unknownId, ok: false, code: 'not-found' }, { id: third.id, ok: true }]);
      expect([kept.video, kept.thumbnail, gone.video, gone.thumbnail].map((file) => existsSync(file))).toEqual([true, true, false, false]);
      expect((await user.request('GET', `/library/clips/${twin}/stream`)).status).toBe(200);
    });

    it('go for good with their project, files and all, but not while it is being generated', async () => {
      const files = await fileOf('clips', clips[0]?.id ?? '');
      const backend = server.root.resolve<Backend>(Backend);
      await user.request('DELETE', `/library/projects/${project.id}`);
      await backend.service.from('projects').update({ state: 'generating' }).eq('id', project.id);
      const refused = await user.request<Problem>('DELETE', `/library/trash/${project.id}`);
      expect([refused.status, refused.body.code, existsSync(files.video)]).toEqual([409, 'project.generating', true]);
      await backend.service.from('projects').update({ state: 'ready' }).eq('id', project.id);
      expect((await user.request('DELETE', `/library/trash/${project.id}`)).status).toBe(204);
      expect([existsSync(files.video), existsSync(files.thumbnail)]).toEqual([false, false]);
      expect((await user.request('GET', `/library/clips/${clips[0]?.id}`)).status).toBe(404);
      expect((await backend.service.from('clips').select('id').eq('project_id', project.id)).data).toEqual([]);
    });
  });
});
