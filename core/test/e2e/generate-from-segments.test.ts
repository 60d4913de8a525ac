import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import type { CutListItem } from '../../media/index.ts';
import { footageWithCuts, openStudio, type Studio } from '../../media/testing.ts';
import { Backend } from '../../platform/database.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';

type Clip = Schemas['Clip'];
type Job = Schemas['Job'];
type Problem = Schemas['Problem'];
type Segment = Schemas['Segment'];

/** Encoding shares the processor with whatever else runs. */
const PATIENCE_MS = 300_000;

let server: TestServer;
let user: TestUser;
let otherProfile: string;
let studio: Studio;
let sourceVideoId: string;

beforeAll(async () => {
  server = await startTestServer();
  user = await server.signUp();
  otherProfile = await user.createProfile('Second store');
  studio = await openStudio();
  sourceVideoId = await upload(user.profileId);
}, 60_000);
afterAll(async () => {
  await server.close();
  await studio.close();
});

async function upload(profileId: string): Promise<string> {
  const file = await studio.make(`${profileId}.mp4`, '-f', 'lavfi', '-i', 'sine=f=330:d=8', ...footageWithCuts(8), '-map', '0:a', '-c:a', 'aac');
  return (await user.upload(await readFile(file), 'footage.mp4', profileId)).body.id;
}

const segment = async (startSeconds: number, seconds: number, keywords: string[] = [], id = sourceVideoId, profileId = user.profileId) =>
  (await user.request<Segment>('POST', `/segments/source-videos/${id}/segments`, { profileId, body: { startSeconds, endSeconds: startSeconds + seconds, keywords } })).body.id;
const wait = (jobId: string) => user.waitForJob(jobId, undefined, ['succeeded', 'failed', 'cancelled'], PATIENCE_MS);
const find = async (id: string) => (await user.request<Segment>('GET', `/segments/${id}`)).body;
const makeProject = async (body: Partial<Schemas['ProjectInput']> = {}) => (await user.request<Schemas['Project']>('POST', '/library/projects', { body: { name: 'Bottles', targetDurationSeconds: 2, ...body } })).body.id;
const assign = (projectId: string, segmentIds: string[]) => user.request('PUT', `/segments/projects/${projectId}/assign`, { body: { segmentIds } });
const generate = <T = { job: Job }>(projectId: string, body: object) => user.request<T>('POST', `/library/projects/${projectId}/generate-from-segments`, { body });

async function finish(projectId: string, body: object): Promise<Job> {
  const answer = await generate(projectId, body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(202);
  const job = await wait(answer.body.job.id);
  expect(job.error).toBeNull();
  return job;
}

async function stored(clipId: string | undefined) {
  const { data } = await server.root.resolve<Backend>(Backend).service.from('clips').select('cut_list, recipe').eq('id', clipId ?? '').single();
  return { cutList: data?.cut_list as unknown as CutListItem[], recipe: data?.recipe };
}

const shown = async (job: Job) => Promise.all((job.result?.clips ?? []).map(async ({ id }) => (await stored(id)).cutList.map(({ segmentId }) => segmentId)));

describe('LIB raw clips are cut from segments', () => {
  it('in the assigned order, whole where they fit, each variant another one', async () => {
    const [a, b, c] = [await segment(0.2, 1.4), await segment(4.2, 1.4), await segment(2.2, 1.4)];
    const projectId = await makeProject();
    await assign(projectId, [c, a, b]);
    const job = await finish(projectId, { selectionMode: 'sequential', variantCount: 2 });
    expect(await shown(job)).toEqual([[c, a], [b, c]]);
    const first = await stored(job.result?.clips?.[0]?.id);
    expect(first.cutList.map(({ startSeconds, frames }) => [startSeconds, frames])).toEqual([[2.2, 42], [0.2, 18]]);
    expect(first.recipe).toEqual({ segmentIds: [c, a, b], selectionMode: 'sequential', seed: 1, variant: 1 });
    const clip = (await user.request<Clip>('GET', `/library/clips/${job.result?.clips?.[0]?.id}`)).body;
    expect(clip).toMatchObject({ status: 'raw', hasAudio: true, durationSeconds: 2, width: 1080, height: 1920 });
    expect(job.warnings).toEqual([]);
  }, PATIENCE_MS);

  it('SRC usage memory: remember in how many videos they were used, and when last, also when a video is deleted', async () => {
    const [used, unused] = [await segment(0.1, 1.5), await segment(4.1, 1.5)];
    const before = await find(used);
    const projectId = await makeProject({ targetDurationSeconds: 4 });
    const job = await finish(projectId, { selectionMode: 'sequential', segmentIds: [used] });
    // More than once in the video, but one video.
    expect(job.warnings.map(({ code }) => code)).toEqual(['segments-repeated']);
    const after = await find(used);
    expect([before.useCount, after.useCount, before.lastUsedAt]).toEqual([0, 1, null]);
    expect(Date.parse(after.lastUsedAt ?? '')).toBeGreaterThan(Date.parse(job.createdAt));
    expect(after.updatedAt).toBe(before.updatedAt);
    const uses = await server.root.resolve<Backend>(Backend).service.from('segment_uses').select('clip_id').eq('segment_id', used);
    expect(uses.data).toEqual([{ clip_id: job.result?.clips?.[0]?.id }]);

    await user.request('DELETE', `/library/clips/${job.result?.clips?.[0]?.id}`);
    expect((await find(used)).useCount).toBe(1);
    const fresh = await finish(await makeProject({ targetDurationSeconds: 1 }), { selectionMode: 'weighted', segmentIds: [used, unused] });
    expect(await shown(fresh)).toEqual([[unused]]);
  }, PATIENCE_MS);

  it('matched to the sentences of the script, diacritics folded', async () => {
    const [plain, bottle, cap] = [await segment(0.3, 1.6), await segment(2.2, 1.6, ['sticlă']), await segment(4.2, 1.6, ['capac'])];
    const projectId = await makeProject({ script: 'Fiecare capac e strâns. Fiecare sticla e plină.' });
    await assign(projectId, [plain, bottle, cap]);
    const job = await finish(projectId, { selectionMode: 'matched' });
    expect(await shown(job)).toEqual([[cap, bottle]]);
    expect(job.warnings).toEqual([]);
  }, PATIENCE_MS);

  it('by the same seed in the same order', async () => {
    const pool = [await segment(0, 1), await segment(2.2, 1), await segment(4.2, 1), await segment(6.2, 1)];
    const [one, other] = [await finish(await makeProject(), { selectionMode: 'random', segmentIds: pool, seed: 5 }), await finish(await makeProject(), { selectionMode: 'random', segmentIds: pool, seed: 5 })];
    expect(await shown(one)).toEqual(await shown(other));
  }, PATIENCE_MS);

  it('or a sentence says why not', async () => {
    const tiny = await segment(1, 0.2);
    const refused = async (projectId: string, body: object) => {
      const { status, body: problem } = await generate<Problem>(projectId, body);
      return [status, problem.code];
    };
    const projectId = await makeProject();
    expect(await refused(projectId, { selectionMode: 'random' })).toEqual([422, 'project.no-segments']);
    expect(await refused(projectId, { selectionMode: 'matched', segmentIds: [tiny] })).toEqual([422, 'project.no-script']);
    expect(await refused(projectId, { selectionMode: 'best', segmentIds: [tiny] })).toEqual([400, 'request.invalid']);
    const job = await wait((await generate(projectId, { selectionMode: 'random', segmentIds: [tiny] })).body.job.id);
    expect([job.state, job.error?.code]).toEqual(['failed', 'segments.too-short']);
  }, PATIENCE_MS);

  it('PROF-12: and all of one profile', async () => {
    const [own, foreign] = [await segment(0, 1), await segment(0, 1, [], await upload(otherProfile), otherProfile)];
    const projectId = await makeProject();
    for (const segmentIds of [[foreign], [own, foreign]]) expect((await generate(projectId, { selectionMode: 'random', segmentIds })).status).toBe(404);
    const elsewhere = await user.request('POST', `/library/projects/${projectId}/generate-from-segments`, { profileId: otherProfile, body: { selectionMode: 'random', segmentIds: [foreign] } });
    expect(elsewhere.status).toBe(404);
    const produced = await user.request('POST', '/jobs', { body: { name: 'No', script: 'No.', segmentIds: [own, foreign] } });
    expect(produced.status).toBe(404);
  });
});

describe('a production from segments', () => {
  it('shows them while the script is spoken, keeps its recipe and counts their use', async () => {
    const pool = [await segment(0.2, 1.5, ['bottle']), await segment(4.2, 1.5, ['cap'])];
    const body = { name: 'Spoken', script: 'The cap is tight. The bottle is full.', segmentIds: pool, selectionMode: 'matched', seed: 3 };
    const answer = await user.request<{ job: Job }>('POST', '/jobs', { body });
    expect(answer.status, JSON.stringify(answer.body)).toBe(202);
    const job = await wait(answer.body.job.id);
    expect(job.error).toBeNull();
    const { cutList, recipe } = await stored(job.result?.clips?.[0]?.id);
    expect([cutList[0]?.segmentId, cutList.at(-1)?.segmentId]).toEqual([pool[1], pool[0]]);
    expect(recipe).toEqual({ segmentIds: pool, selectionMode: 'matched', seed: 3, variant: 1 });
    expect((await user.request<Clip>('GET', `/library/clips/${job.result?.clips?.[0]?.id}`)).body).toMatchObject({ status: 'rendered', hasAudio: true });
    expect((await Promise.all(pool.map(find))).map(({ useCount }) => useCount)).toEqual([1, 1]);
  }, PATIENCE_MS);

  it('takes either source videos or segments', async () => {
    const one = await segment(0, 1);
    for (const [choice, code] of [
      [{}, 'footage.one-choice'],
      [{ sourceVideoIds: [sourceVideoId], segmentIds: [one] }, 'footage.one-choice'],
      [{ sourceVideoIds: [sourceVideoId], selectionMode: 'random' }, 'footage.selection-mode'],
    ] as const) {
      const { status, body } = await user.request<Problem>('POST', '/jobs', { body: { name: 'No', script: 'No.', ...choice } });
      expect([status, body.code]).toEqual([422, code]);
    }
  });
});
