import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { footageWithCuts, openStudio, type Studio } from '../../media/testing.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';

type Shots = Schemas['ClipShots'];
type Clip = Schemas['Clip'];
type Problem = Schemas['Problem'];
type Job = Schemas['Job'];

const PATIENCE_MS = 400_000;

describe('LIB: the shots of a clip', () => {
  let server: TestServer;
  let user: TestUser;
  let stranger: TestUser;
  let otherProfile: string;
  let studio: Studio;
  let video: string;
  let foreign: string;
  let clipId: string;
  let first: Shots;

  beforeAll(async () => {
    server = await startTestServer();
    [user, stranger] = [await server.signUp(), await server.signUp()];
    otherProfile = await user.createProfile('Second store');
    studio = await openStudio();
    const file = await readFile(await studio.make('footage.mp4', ...footageWithCuts(16), '-g', '25'));
    video = (await user.upload(file, 'bottles.mp4')).body.id;
    foreign = (await user.upload(file, 'foreign.mp4', otherProfile)).body.id;
    const { body: project } = await user.request<Schemas['Project']>('POST', '/library/projects', { body: { name: 'Bottles' } });
    const { body } = await user.request<{ job: Job }>('POST', `/library/projects/${project.id}/generate`, { body: { sourceVideoIds: [video], targetDurationSeconds: 4 } });
    const job = await user.waitForJob(body.job.id, undefined, ['succeeded', 'failed'], PATIENCE_MS);
    clipId = job.result?.clips?.[0]?.id ?? '';
    first = (await shots()).body;
  }, PATIENCE_MS);
  afterAll(async () => {
    await server.close();
    await studio.close();
  });

  const shots = <T = Shots>(who = user, profileId = who.profileId) => who.request<T>('GET', `/library/clips/${clipId}/shots`, { profileId });
  const put = <T = Shots>(index: number, body: object, who = user, profileId = who.profileId) => who.request<T>('PUT', `/library/clips/${clipId}/shots/${index}`, { body, profileId });
  const clip = async () => (await user.request<Clip>('GET', `/library/clips/${clipId}`)).body;

  it('are listed in order, with their places and why they were chosen', () => {
    expect(first.status).toBe('raw');
    expect(first.items.length).toBeGreaterThan(1);
    let at = 0;
    for (const [index, shot] of first.items.entries()) {
      expect(shot).toMatchObject({ index, sourceVideoId: video, sourceVideoName: 'bottles', segmentId: null });
      expect(shot.atSeconds).toBeCloseTo(at, 2);
      expect(shot.reason).toMatch(/^[A-Z].*\.$/);
      expect(shot.thumbnailSeconds).toBeCloseTo(shot.startSeconds + shot.durationSeconds / 2, 2);
      at += shot.durationSeconds;
    }
    expect(at).toBeCloseTo(4, 1);
  });

  it('begin elsewhere: the clip is outdated until it has the old shot back', async () => {
    const [shot] = first.items;
    const moved = await put(0, { startSeconds: 13.5 });
    expect([moved.status, moved.body.status]).toEqual([200, 'outdated']);
    expect(moved.body.items[0]).toMatchObject({ sourceVideoId: video, startSeconds: 13.5, durationSeconds: shot?.durationSeconds, reason: 'Chosen by hand.' });
    expect(moved.body.items.slice(1)).toEqual(first.items.slice(1));
    expect((await clip()).status).toBe('outdated');
    expect((await put(0, { startSeconds: shot?.startSeconds })).body.status).toBe('raw');
    expect((await clip()).status).toBe('raw');
  });

  it('are of another moment that the clip does not show, another one for another seed', async () => {
    const seen = new Set<number>();
    for (const seed of [1, 2]) {
      const { status, body } = await put(1, { another: true, seed });
      expect(status).toBe(200);
      const [own, ...others] = [body.items[1], ...body.items.filter(({ index }) => index !== 1)];
      seen.add(own?.startSeconds ?? -1);
      for (const other of others) expect(Math.abs(other.startSeconds - (own?.startSeconds ?? 0))).toBeGreaterThan(Math.min(other.durationSeconds, own?.durationSeconds ?? 0) - 0.1);
    }
    expect(seen.size).toBe(2);
  });

  it('are of a segment, or of another video', async () => {
    const segment = async (body: object) => (await user.request<Schemas['Segment']>('POST', `/segments/source-videos/${video}/segments`, { body })).body.id;
    const [long, short] = [await segment({ startSeconds: 6.2, endSeconds: 9.9 }), await segment({ startSeconds: 1, endSeconds: 1.3 })];
    const { body } = await put(1, { segmentId: long });
    expect(body.items[1]).toMatchObject({ segmentId: long, startSeconds: 6.2 });
    expect((await put<Problem>(1, { segmentId: short })).body).toMatchObject({ status: 422, code: 'shot.segment-too-short' });
    expect((await put(1, { sourceVideoId: video })).body.items[1]).toMatchObject({ sourceVideoId: video, startSeconds: 0, segmentId: null });
  });

  it('or a sentence says why not', async () => {
    for (const [body, code] of [
      [{ startSeconds: 15.9 }, 'shot.outside'],
      [{ another: true, startSeconds: 1 }, 'shot.one-choice'],
      [{ seed: 4 }, 'shot.one-choice'],
    ] as const) {
      const problem = await put<Problem>(0, body);
      expect([problem.status, problem.body.code]).toEqual([422, code]);
    }
    expect((await put<Problem>(0, {})).body.code).toBe('shot.one-choice');
    expect((await put(99, { startSeconds: 1 })).status).toBe(404);
  });

  it('PROF-12: are seen and changed in their own profile only, and take footage of it only', async () => {
    const before = (await shots()).body;
    for (const [who, profileId] of [[user, otherProfile], [stranger, stranger.profileId]] as const) {
      expect((await shots(who, profileId)).status).toBe(404);
      expect((await put(0, { startSeconds: 1 }, who, profileId)).status).toBe(404);
    }
    expect((await put(0, { sourceVideoId: foreign })).status).toBe(404);
    expect((await shots()).body).toEqual(before);
  });

  it('are what the next render shows; while it goes on, they stay', async () => {
    await put(0, { startSeconds: 12.4 });
    const outdated = await shots();
    const { body } = await user.request<{ job: Job }>('POST', `/library/clips/${clipId}/render`, { body: {} });
    expect((await put<Problem>(0, { startSeconds: 3 })).body).toMatchObject({ status: 409, code: 'clip.being-rendered' });
    expect((await user.waitForJob(body.job.id, undefined, ['succeeded', 'failed'], PATIENCE_MS)).error).toBeNull();
    expect((await shots()).body).toEqual({ items: outdated.body.items, status: 'rendered' });
    // What is seen in the middle of the first shot is what the footage shows there.
    const response = await fetch(`${server.url}${(await clip()).downloadUrl}`, { headers: { Authorization: `Bearer ${user.token}` } });
    const made = studio.file('rendered.mp4');
    await writeFile(made, Buffer.from(await response.arrayBuffer()));
    const shot = (await shots()).body.items[0];
    const [seen, other] = [await compare(made, shot?.durationSeconds ?? 1, 12.4), await compare(made, shot?.durationSeconds ?? 1, first.items[0]?.startSeconds ?? 0)];
    expect(seen).toBeLessThan(other);
  }, PATIENCE_MS);

  /** Mean difference of the middle of the clip's first shot to the footage from there on, 0–255. Both as small squares. */
  async function compare(made: string, durationSeconds: number, startSeconds: number): Promise<number> {
    const cropped = await studio.make('cropped.mp4', '-i', studio.file('footage.mp4'), '-vf', 'crop=101:180', '-c:v', 'libx264', '-pix_fmt', 'yuv444p');
    const [one, two] = [await studio.grayFrame(made, durationSeconds / 2, 8, 8), await studio.grayFrame(cropped, startSeconds + durationSeconds / 2, 8, 8)];
    return [...one].reduce((sum, value, index) => sum + Math.abs(value - (two[index] ?? 0)), 0) / one.length;
  }
});
