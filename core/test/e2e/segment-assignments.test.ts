import { readFile } from 'node:fs/promises';
import path from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { Backend } from '../../platform/database.ts';
import { type Answer, startTestServer, type TestServer, type TestUser } from '../server.ts';

type Assigned = Schemas['AssignedSegments'];
type Segment = Schemas['Segment'];
type Problem = Schemas['Problem'];

const sample = path.resolve(import.meta.dirname, '../../../scripts/sample/bottles.mp4');
const unknownId = '00000000-0000-4000-8000-000000000000';

let server: TestServer;
let user: TestUser;
let stranger: TestUser;
let otherProfile: string;
let projectId: string;
let ids: string[];

beforeAll(async () => {
  server = await startTestServer();
  [user, stranger] = [await server.signUp(), await server.signUp()];
  otherProfile = await user.createProfile('Second store');
  ids = await makeSegments(user.profileId, 5);
  projectId = await makeProject(user.profileId);
});
afterAll(() => server.close());

async function makeSegments(profileId: string, count: number): Promise<string[]> {
  const video = (await user.upload(await readFile(sample), 'bottles.mp4', profileId)).body;
  const made: string[] = [];
  for (let start = 0; start < count; start++) {
    made.push((await user.request<Segment>('POST', `/segments/source-videos/${video.id}/segments`, { profileId, body: { startSeconds: start / 4, endSeconds: start / 4 + 1 } })).body.id);
  }
  return made;
}

const makeProject = async (profileId: string) => (await user.request<Schemas['Project']>('POST', '/library/projects', { profileId, body: { name: 'Spring' } })).body.id;
const assign = <T = Assigned>(segmentIds: readonly string[], id = projectId, profileId = user.profileId, who = user) => who.request<T>('PUT', `/segments/projects/${id}/assign`, { profileId, body: { segmentIds } });
const list = <T = Assigned>(id = projectId, profileId = user.profileId, who = user) => who.request<T>('GET', `/segments/projects/${id}/segments`, { profileId });
const idsOf = ({ items }: { readonly items: readonly Segment[] }) => items.map(({ id }) => id);

describe('SRC segments are assigned to a project', () => {
  it('in the given order, which is read back, and in place of those before', async () => {
    const order = [ids[3], ids[0], ids[4]] as string[];
    const assigned = await assign(order);
    expect([assigned.status, idsOf(assigned.body)]).toEqual([200, order]);
    expect((await list()).body).toEqual(assigned.body);
    await assign([...order].reverse());
    expect(idsOf((await list()).body)).toEqual([...order].reverse());
    expect(idsOf((await assign([])).body)).toEqual([]);
  });

  it('each once, and two hundred at most', async () => {
    expect((await assign<Problem>([ids[0], ids[0]] as string[])).status).toBe(400);
    expect((await assign<Problem>(Array.from({ length: 201 }, (_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`))).status).toBe(400);
  });

  it('and close ranks when one of them is deleted', async () => {
    const extra = (await makeSegments(user.profileId, 1))[0] ?? '';
    await assign([ids[1], extra, ids[2]] as string[]);
    await user.request('DELETE', `/segments/${extra}`);
    expect(idsOf((await list()).body)).toEqual([ids[1], ids[2]]);
  });

  it('but not one that is deleted in the same moment', async () => {
    const doomed = (await makeSegments(user.profileId, 1))[0] ?? '';
    const { host = '', port = 0, user: owner = '', password = '', database = '' } = server.root.resolve<Backend>(Backend).queue;
    const sql = postgres({ host, port, user: owner, password, database, max: 1 });
    try {
      const asked: Promise<Answer<Problem>>[] = [];
      await sql.begin(async (transaction) => {
        await transaction`delete from public.segments where id = ${doomed}`;
        asked.push(assign<Problem>([doomed]));
        const waiting = () => transaction`select from pg_locks where transactionid = pg_current_xact_id()::xid and not granted`;
        await expect.poll(async () => (await waiting()).length, { timeout: 10_000 }).toBe(1);
      });
      const [refused] = await Promise.all(asked);
      expect([refused?.status, refused?.body.code]).toEqual([404, 'not-found']);
    } finally {
      await sql.end();
    }
  });

  it('to a project that is not in the trash', async () => {
    const trashed = await makeProject(user.profileId);
    await assign([ids[0]] as string[], trashed);
    await user.request('DELETE', `/library/projects/${trashed}`);
    const refused = await assign<Problem>([ids[1]] as string[], trashed);
    expect([refused.status, refused.body.code]).toEqual([409, 'project.in-trash']);
    expect(idsOf((await list(trashed)).body)).toEqual([ids[0]]);
  });

  it('PROF-12: of the same profile only: everything else is as if it did not exist, and changes nothing', async () => {
    await assign([ids[0]] as string[]);
    const [foreign] = await makeSegments(otherProfile, 1);
    for (const segmentIds of [[foreign], [ids[1], foreign], [ids[1], unknownId]] as string[][]) {
      const refused = await assign<Problem>(segmentIds);
      expect([refused.status, refused.body.code]).toEqual([404, 'not-found']);
    }
    for (const [who, profileId] of [[user, otherProfile], [stranger, stranger.profileId]] as const) {
      for (const answer of [await list<Problem>(projectId, profileId, who), await assign<Problem>([], projectId, profileId, who), await assign<Problem>([foreign ?? ''], projectId, profileId, who)]) {
        expect([answer.status, answer.body.code]).toEqual([404, 'not-found']);
      }
    }
    expect(idsOf((await list()).body)).toEqual([ids[0]]);
  });
});

describe('SRC segments by use', () => {
  it('come with the least used first, of these the longest unused, page by page with nothing lost or doubled', async () => {
    const profileId = await user.createProfile('Well used');
    const made = await makeSegments(profileId, 5);
    const [a, b, c, d, e] = made as [string, string, string, string, string];
    const uses: Record<string, [number, string | null]> = { [a]: [3, '2026-01-01T00:00:00Z'], [b]: [1, '2026-05-01T00:00:00Z'], [c]: [1, '2026-02-01T00:00:00.123456Z'], [d]: [0, null], [e]: [0, null] };
    const { service } = server.root.resolve<Backend>(Backend);
    for (const [id, [use_count, last_used_at]] of Object.entries(uses)) expect((await service.from('segments').update({ use_count, last_used_at }).eq('id', id)).error).toBeNull();

    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const answer: Answer<Schemas['SegmentPage']> = await user.request('GET', `/segments?order=least-used&limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`, { profileId });
      expect(answer.status).toBe(200);
      seen.push(...idsOf(answer.body));
      cursor = answer.body.nextCursor;
    }
    // Those never used: the newest first, as in every list.
    expect(seen).toEqual([e, d, c, b, a]);
    const twice = (await user.request<Schemas['SegmentPage']>('GET', '/segments?order=least-used&limit=2&maxDurationSeconds=2', { profileId })).body;
    expect(idsOf(twice)).toEqual([e, d]);
    expect(twice.items[0]).toMatchObject({ useCount: 0, lastUsedAt: null });
    expect(idsOf((await user.request<Schemas['SegmentPage']>('GET', '/segments?order=newest', { profileId })).body)).toEqual([e, d, c, b, a]);
  });

  it('refuse a cursor of another order', async () => {
    const { body } = await user.request<Schemas['SegmentPage']>('GET', '/segments?limit=1');
    const refused = await user.request<Problem>('GET', `/segments?order=least-used&cursor=${body.nextCursor}`);
    expect([refused.status, refused.body.code]).toEqual([400, 'cursor.invalid']);
    const used = await user.request<Schemas['SegmentPage']>('GET', '/segments?order=least-used&limit=1');
    expect((await user.request<Problem>('GET', `/segments?cursor=${used.body.nextCursor}`)).body.code).toBe('cursor.invalid');
  });
});
