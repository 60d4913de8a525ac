import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { Backend } from '../../platform/database.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';

type Segment = Schemas['Segment'];
type SegmentPage = Schemas['SegmentPage'];
type Problem = Schemas['Problem'];

const sample = path.resolve(import.meta.dirname, '../../../scripts/sample/bottles.mp4');
const unknownId = '00000000-0000-4000-8000-000000000000';

describe('SRC segments of a source video', () => {
  let server: TestServer;
  let user: TestUser;
  let stranger: TestUser;
  let otherProfile: string;
  let video: Schemas['SourceVideo'];

  beforeAll(async () => {
    server = await startTestServer();
    [user, stranger] = [await server.signUp(), await server.signUp()];
    otherProfile = await user.createProfile('Second store');
    video = (await user.upload(await readFile(sample), 'bottles.mp4')).body;
  });
  afterAll(() => server.close());

  const attempt = (body: object, id = video.id, profileId = user.profileId) => user.request<Problem>('POST', `/segments/source-videos/${id}/segments`, { body, profileId });
  const create = async (body: Schemas['SegmentInput'], id = video.id) => (await user.request<Segment>('POST', `/segments/source-videos/${id}/segments`, { body })).body;
  const patch = (id: string, body: object) => user.request<Problem>('PATCH', `/segments/${id}`, { body });
  const find = async (query: string) => (await user.request<SegmentPage>('GET', `/segments?${query}`)).body.items.map(({ notes }) => notes).sort();
  const clear = async () => {
    const { body } = await user.request<SegmentPage>('GET', '/segments?limit=100');
    for (const { id } of body.items) await user.request('DELETE', `/segments/${id}`);
  };
  const attackers = () => [
    { who: user, profileId: otherProfile },
    { who: stranger, profileId: stranger.profileId },
  ];

  it('are created with range, keywords and notes, and read back', async () => {
    const created = await user.request<Segment>('POST', `/segments/source-videos/${video.id}/segments`, {
      body: { startSeconds: 0.5, endSeconds: 2, keywords: [' Sticlă ', 'sticla', 'STICLĂ', 'Bottle'], notes: 'Close-up' },
    });
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({ sourceVideoId: video.id, startSeconds: 0.5, endSeconds: 2, durationSeconds: 1.5, keywords: ['Sticlă', 'Bottle'], notes: 'Close-up', favorite: false, useCount: 0 });
    expect((await user.request<Segment>('GET', `/segments/${created.body.id}`)).body).toEqual(created.body);
  });

  it('end after their start and inside the video, when created and when changed', async () => {
    const beyond = video.durationSeconds + 0.001;
    for (const [body, code] of [
      [{ startSeconds: 1, endSeconds: 1 }, 'segment.empty'],
      [{ startSeconds: 2, endSeconds: 1 }, 'segment.empty'],
      [{ startSeconds: 1, endSeconds: beyond }, 'segment.outside-video'],
      [{ startSeconds: beyond, endSeconds: beyond + 1 }, 'segment.outside-video'],
    ] as const) {
      const answer = await attempt(body);
      expect([body, answer.status, answer.body.code, answer.body.errors?.[0]?.pointer]).toEqual([body, 422, code, '/body/endSeconds']);
    }
    expect((await attempt({ startSeconds: -1, endSeconds: 1 })).status).toBe(400);
    const whole = await create({ startSeconds: 0, endSeconds: video.durationSeconds });
    expect(whole.durationSeconds).toBe(video.durationSeconds);

    const segment = await create({ startSeconds: 1, endSeconds: 2 });
    for (const [body, code] of [
      [{ startSeconds: 2 }, 'segment.empty'],
      [{ endSeconds: 0.5 }, 'segment.empty'],
      [{ endSeconds: beyond }, 'segment.outside-video'],
    ] as const) {
      const answer = await patch(segment.id, body);
      expect([body, answer.status, answer.body.code]).toEqual([body, 422, code]);
    }
    expect((await user.request<Segment>('GET', `/segments/${segment.id}`)).body).toEqual(segment);
    expect((await patch(segment.id, { startSeconds: 2, endSeconds: 3 })).body).toMatchObject({ startSeconds: 2, endSeconds: 3, durationSeconds: 1 });
  });

  it('stay valid when start and end are changed at the same moment, each valid alone', async () => {
    const segment = await create({ startSeconds: 1, endSeconds: 2 });
    for (let round = 0; round < 10; round++) {
      await patch(segment.id, { startSeconds: 1, endSeconds: 2 });
      const answers = await Promise.all([patch(segment.id, { startSeconds: 1.8 }), patch(segment.id, { endSeconds: 1.2 })]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    }
  });

  it('are held inside the video by the database itself', async () => {
    const db = server.root.resolve<Backend>(Backend).service;
    const { error } = await db.from('segments').insert({ profile_id: user.profileId, source_video_id: video.id, start_seconds: 0, end_seconds: 1e6 });
    expect(error?.code).toBe('PT422');
  });

  it('are changed in part: favorite, keywords, notes', async () => {
    const segment = await create({ startSeconds: 1, endSeconds: 2, notes: 'Old', keywords: ['one'] });
    expect((await user.request<Segment>('POST', `/segments/${segment.id}/favorite`, { body: { favorite: true } })).body).toMatchObject({ favorite: true, notes: 'Old', keywords: ['one'] });
    expect((await patch(segment.id, { keywords: [], notes: 'New' })).body).toMatchObject({ favorite: true, notes: 'New', keywords: [] });
    expect((await user.request<Segment>('POST', `/segments/${segment.id}/favorite`, { body: { favorite: false } })).body.favorite).toBe(false);
    for (const body of [{}, { keywords: [''] }, { keywords: Array.from({ length: 31 }, (_, number) => `k${number}`) }, { useCount: 3 }]) expect((await patch(segment.id, body)).status).toBe(400);
  });

  it('of one video come in the order of their starts, page by page', async () => {
    await clear();
    for (const startSeconds of [3, 1, 2, 1, 0]) await create({ startSeconds, endSeconds: startSeconds + 0.5 });
    const starts: number[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const url: string = `/segments/source-videos/${video.id}/segments?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const { body }: { body: SegmentPage } = await user.request<SegmentPage>('GET', url);
      starts.push(...body.items.map(({ startSeconds }) => startSeconds));
      cursor = body.nextCursor;
    }
    expect(starts).toEqual([0, 1, 1, 2, 3]);
    expect((await user.request('GET', `/segments/source-videos/${video.id}/segments?cursor=bm9uZQ`)).status).toBe(400);
  });

  it('are found by keyword, source, favorite, length and text, whatever the case and the diacritics', async () => {
    await clear();
    const second = (await user.upload(await readFile(sample), 'second.mp4')).body;
    await create({ startSeconds: 0, endSeconds: 1, notes: 'A', keywords: ['Șampanie', 'party time'] });
    await create({ startSeconds: 0, endSeconds: 2, notes: 'B', keywords: ['sampanie rosé'], favorite: true });
    await create({ startSeconds: 0, endSeconds: 3, notes: 'C fără 100%' }, second.id);
    const cases = [
      ['', ['A', 'B', 'C fără 100%']],
      ['keyword=SAMPANIE', ['A']],
      [`keyword=${encodeURIComponent('Party Time')}`, ['A']],
      ['keyword=party', []],
      ['text=sampanie', ['A', 'B']],
      ['text=rose', ['B']],
      ['text=FARA', ['C fără 100%']],
      [`text=${encodeURIComponent('100%')}`, ['C fără 100%']],
      [`text=${encodeURIComponent('1%0')}`, []],
      [`keyword=${encodeURIComponent('{"a,b"}')}`, []],
      [`sourceVideoId=${second.id}`, ['C fără 100%']],
      ['favorite=true', ['B']],
      ['favorite=false', ['A', 'C fără 100%']],
      ['minDurationSeconds=2', ['B', 'C fără 100%']],
      ['minDurationSeconds=1.5&maxDurationSeconds=2', ['B']],
      ['favorite=true&text=sampanie&maxDurationSeconds=1', []],
    ] as const;
    for (const [query, expected] of cases) expect([query, await find(query)]).toEqual([query, expected]);
    expect((await user.request<SegmentPage>('GET', '/segments?limit=2')).body.nextCursor).not.toBeNull();
  });

  it('of another profile do not exist: not by id, not in a list, not to be created in its video', async () => {
    const segment = await create({ startSeconds: 0, endSeconds: 1 });
    for (const { who, profileId } of attackers()) {
      for (const [method, url, body] of [
        ['GET', `/segments/${segment.id}`],
        ['PATCH', `/segments/${segment.id}`, { notes: 'Taken' }],
        ['DELETE', `/segments/${segment.id}`],
        ['POST', `/segments/${segment.id}/favorite`, { favorite: true }],
        ['GET', `/segments/source-videos/${video.id}/segments`],
        ['POST', `/segments/source-videos/${video.id}/segments`, { startSeconds: 0, endSeconds: 1 }],
        ['POST', `/segments/source-videos/${video.id}/segments`, { startSeconds: 0, endSeconds: 1e4 }],
        ['PATCH', `/segments/source-videos/${video.id}`, { name: 'Taken' }],
      ] as const) {
        expect([method, url, (await who.request(method, url, { profileId, ...(body ? { body } : {}) })).status]).toEqual([method, url, 404]);
      }
      expect((await who.request<SegmentPage>('GET', `/segments?sourceVideoId=${video.id}`, { profileId })).body.items).toEqual([]);
    }
    expect((await user.request<Segment>('GET', `/segments/${segment.id}`)).body).toEqual(segment);
    expect((await attempt({ startSeconds: 0, endSeconds: 1 }, unknownId)).status).toBe(404);
  });

  it('are deleted one by one, and with their video', async () => {
    const doomed = (await user.upload(await readFile(sample), 'doomed.mp4')).body;
    const [first, second] = [await create({ startSeconds: 0, endSeconds: 1 }, doomed.id), await create({ startSeconds: 1, endSeconds: 2 }, doomed.id)];
    expect((await user.request('DELETE', `/segments/${first.id}`)).status).toBe(204);
    expect((await user.request('DELETE', `/segments/${first.id}`)).status).toBe(404);
    expect((await user.request('GET', `/segments/${second.id}`)).status).toBe(200);
    expect((await user.request('DELETE', `/segments/source-videos/${doomed.id}`)).status).toBe(204);
    expect((await user.request('GET', `/segments/${second.id}`)).status).toBe(404);
  });

  it('SRC a source video is renamed', async () => {
    const renamed = await user.request<Schemas['SourceVideo']>('PATCH', `/segments/source-videos/${video.id}`, { body: { name: ' Linia de îmbuteliere ' } });
    expect([renamed.status, renamed.body]).toEqual([200, { ...video, segmentCount: renamed.body.segmentCount, name: 'Linia de îmbuteliere' }]);
    expect((await user.request('PATCH', `/segments/source-videos/${video.id}`, { body: { name: '  ' } })).status).toBe(400);
  });
});
