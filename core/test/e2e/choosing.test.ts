import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { footageWithCuts, openStudio, type Studio } from '../../media/testing.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';

type Shots = Schemas['ClipShots'];
type Job = Schemas['Job'];
type Problem = Schemas['Problem'];

const PATIENCE_MS = 500_000;

describe('what a production shows', () => {
  let server: TestServer;
  let user: TestUser;
  let otherProfile: string;
  let studio: Studio;
  let video: string;
  let extra: string;
  let foreign: string;

  beforeAll(async () => {
    server = await startTestServer();
    user = await server.signUp();
    otherProfile = await user.createProfile('Second store');
    studio = await openStudio();
    video = (await user.upload(await readFile(await studio.make('main.mp4', ...footageWithCuts(24), '-g', '25')), 'main.mp4')).body.id;
    const close = await readFile(await studio.make('extra.mp4', '-f', 'lavfi', '-i', 'mandelbrot=s=320x180:r=25', '-t', '8', '-g', '25', '-pix_fmt', 'yuv420p'));
    extra = (await user.upload(close, 'close-ups.mp4')).body.id;
    foreign = (await user.upload(close, 'foreign.mp4', otherProfile)).body.id;
  }, 60_000);
  afterAll(async () => {
    await server.close();
    await studio.close();
  });

  async function produce(body: object): Promise<Job> {
    const answer = await user.request<{ job: Job }>('POST', '/jobs', { body: { name: 'Choosing', script: 'A glass bottle on the line. The cap is tight.', ...body } });
    expect(answer.status, JSON.stringify(answer.body)).toBe(202);
    const job = await user.waitForJob(answer.body.job.id, undefined, ['succeeded', 'failed'], PATIENCE_MS);
    expect(job.error).toBeNull();
    return job;
  }
  const shotsOf = async (job: Job, clip = 0) => (await user.request<Shots>('GET', `/library/clips/${job.result?.clips?.[clip]?.id}/shots`)).body.items;
  const refused = async (body: object) => {
    const answer = await user.request<Problem>('POST', '/jobs', { body: { name: 'No', script: 'A bottle.', sourceVideoIds: [video], ...body } });
    return [answer.status, answer.body.code];
  };

  it('VID multi-video: footage of a keyword while it is spoken, the length unchanged, the same for the same seed', async () => {
    const secondary = [{ sourceVideoId: extra, keywords: ['STICLĂ', 'bottles'], maxSeconds: 1 }, { sourceVideoId: extra, keywords: ['cork'] }];
    const [job, plain] = [await produce({ sourceVideoIds: [video], secondary }), await produce({ sourceVideoIds: [video], secondary })];
    const shots = await shotsOf(job);
    const inserted = shots.filter(({ sourceVideoId }) => sourceVideoId === extra);
    expect(inserted).toHaveLength(1);
    expect(inserted[0]).toMatchObject({ sourceVideoName: 'close-ups', reason: 'Shown because “bottle” is said here.' });
    expect(inserted[0]?.durationSeconds).toBeLessThan(1.9);
    const length = shots.reduce((sum, { durationSeconds }) => sum + durationSeconds, 0);
    expect(Math.abs(length - (job.result?.clips?.[0]?.durationSeconds ?? 0))).toBeLessThan(0.05);
    expect(job.warnings.map(({ code }) => code)).toContain('secondary-not-spoken');
    const places = (items: Shots['items']) => items.map(({ sourceVideoId, startSeconds, durationSeconds }) => [sourceVideoId, startSeconds, durationSeconds]);
    expect(places(await shotsOf(plain))).toEqual(places(shots));
  }, PATIENCE_MS);

  it('SRC usage memory: moments that the latest clips show come last, where that is asked for', async () => {
    const seen = (await shotsOf(await produce({ sourceVideoIds: [video], seed: 5 }))).filter(({ sourceVideoId }) => sourceVideoId === video);
    const fresh = await shotsOf(await produce({ sourceVideoIds: [video], seed: 5, freshFootage: true }));
    const shared = fresh.flatMap((one) => seen.map((other) => Math.max(0, Math.min(one.startSeconds + one.durationSeconds, other.startSeconds + other.durationSeconds) - Math.max(one.startSeconds, other.startSeconds))));
    const length = fresh.reduce((sum, { durationSeconds }) => sum + durationSeconds, 0);
    expect(shared.reduce((sum, seconds) => sum + seconds, 0) / length).toBeLessThan(0.5);
  }, PATIENCE_MS);

  it('LIB matched: the segment whose keyword a phrase holds, from the phrase on, and why', async () => {
    const segment = async (startSeconds: number, keywords: string[]) => (await user.request<Schemas['Segment']>('POST', `/segments/source-videos/${video}/segments`, { body: { startSeconds, endSeconds: startSeconds + 1.9, keywords } })).body.id;
    const [plain, cap, bottle] = [await segment(0, []), await segment(4, ['cap']), await segment(8, ['bottle'])];
    const job = await produce({ segmentIds: [plain, cap, bottle], selectionMode: 'matched', matching: 'keyword-strict' });
    const shots = await shotsOf(job);
    expect(shots[0]).toMatchObject({ segmentId: bottle, reason: 'Goes with “A glass bottle on the line.”. It has the keyword “bottle”.' });
    expect(shots.find(({ reason }) => reason?.includes('The cap is tight'))?.segmentId).toBe(cap);
  }, PATIENCE_MS);

  it('or a sentence says why not', async () => {
    expect(await refused({ matching: 'balanced' })).toEqual([422, 'footage.matching']);
    expect(await refused({ secondary: [{ keywords: ['bottle'] }] })).toEqual([422, 'footage.secondary-choice']);
    expect(await refused({ secondary: [{ keywords: [], sourceVideoId: extra }] })).toEqual([400, 'request.invalid']);
  });

  it('PROF-12: secondary footage is of the own profile', async () => {
    expect((await refused({ secondary: [{ keywords: ['bottle'], sourceVideoId: foreign }] }))[0]).toBe(404);
    const segment = await user.request<Schemas['Segment']>('POST', `/segments/source-videos/${foreign}/segments`, { profileId: otherProfile, body: { startSeconds: 0, endSeconds: 2 } });
    expect((await refused({ secondary: [{ keywords: ['bottle'], segmentIds: [segment.body.id] }] }))[0]).toBe(404);
  });
});
