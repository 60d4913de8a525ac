import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { findMediaTools } from '../../media/index.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';

type Found = Schemas['FoundSegments'];
type Job = Schemas['Job'];
type Segment = Schemas['Segment'];
type Problem = Schemas['Problem'];

const run = promisify(execFile);
const FRAMES_PER_SECOND = 25;
/** Shots of so many frames each; the last shows the first scene again. */
const SHOTS = [
  { scene: 0, frames: 60 },
  { scene: 1, frames: 45 },
  { scene: 2, frames: 70 },
  { scene: 0, frames: 60 },
];
const CUTS = [60, 105, 175].map((frame) => frame / FRAMES_PER_SECOND);

describe('SRC: automatic segmentation', () => {
  let server: TestServer;
  let user: TestUser;
  let stranger: TestUser;
  let otherProfile: string;
  let folder: string;
  let video: Schemas['SourceVideo'];
  let content: Buffer<ArrayBuffer>;

  beforeAll(async () => {
    [server, folder] = await Promise.all([startTestServer(), mkdtemp(path.join(tmpdir(), 'edit-factory-auto-segments-'))]);
    [user, stranger] = [await server.signUp(), await server.signUp()];
    otherProfile = await user.createProfile('Second store');
    content = await makeFootage(folder);
    video = (await user.upload(content, 'shots.mp4')).body;
  });
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  const ask = (body: object, id = video.id, profileId = user.profileId, who = user) => who.request<Problem & { job: Job }>('POST', `/segments/source-videos/${id}/auto-segment`, { body, profileId });
  async function find(body: object, id = video.id, profileId = user.profileId): Promise<Found> {
    const accepted = await ask(body, id, profileId);
    expect(accepted.status).toBe(202);
    const job = await user.waitForJob(accepted.body.job.id, profileId);
    expect(job).toMatchObject({ kind: 'segment-video', state: 'succeeded', error: null });
    return job.result?.found ?? expect.unreachable();
  }
  const list = async (query = '', profileId = user.profileId) => (await user.request<{ items: Segment[]; nextCursor: string | null }>('GET', `/segments?limit=100${query}`, { profileId })).body;
  const ranges = (found: readonly { startSeconds: number; endSeconds: number }[]) => found.map(({ startSeconds, endSeconds }) => [startSeconds, endSeconds]);

  it('SRC: proposes the shots, exact to the frame, scored and explained, and keeps nothing in a dry run', async () => {
    const found = await find({ minimumSeconds: 1, maximumSeconds: 4, minimumScore: 0, dryRun: true });
    expect(found.shotCount).toBe(4);
    // The scene that comes back is proposed once.
    expect(found.leftOut).toEqual({ tooShort: 0, lowScore: 0, alreadyThere: 0, deletedBefore: 0, nearDuplicate: 1, beyondCount: 0 });
    expect(found.proposals).toHaveLength(3);
    const bounds = [0, ...CUTS, video.durationSeconds];
    for (const { startSeconds, endSeconds } of found.proposals) {
      const shot = bounds.findIndex((bound) => Math.abs(bound - startSeconds) < 0.001);
      expect([shot, endSeconds]).toEqual([expect.any(Number), expect.closeTo(bounds[shot + 1] ?? NaN, 3)]);
    }
    for (const { score, scores, explanation } of found.proposals) {
      expect(score).toBeCloseTo(0.45 * scores.motion + 0.25 * scores.sharpness + 0.2 * scores.contrast + 0.1 * scores.brightness, 2);
      expect(explanation).toMatch(/^[A-Z].*the picture is .*\.$/);
    }
    expect([found.keptSegmentIds, (await list()).items]).toEqual([[], []]);
    expect((await user.request<Schemas['SourceVideo']>('GET', `/segments/source-videos/${video.id}`)).body.segmentCount).toBe(0);
  });

  it('SRC: keeps the proposals that were chosen, as segments marked automatic that can be corrected', async () => {
    const options = { minimumSeconds: 1, maximumSeconds: 4, minimumScore: 0 };
    const { proposals } = await find({ ...options, dryRun: true });
    const [first] = proposals;
    if (!first) expect.unreachable();
    const found = await find({ ...options, ranges: ranges(proposals.slice(0, 1)).map(([startSeconds, endSeconds]) => ({ startSeconds, endSeconds })) });
    expect(found.keptSegmentIds).toHaveLength(1);
    const { items } = await list();
    expect(items).toMatchObject([{ id: found.keptSegmentIds[0], ...first, origin: 'automatic', keywords: [], useCount: 0 }]);
    const corrected = await user.request<Segment>('PATCH', `/segments/${items[0]?.id ?? ''}`, { body: { startSeconds: first.startSeconds + 0.2, keywords: ['bottle'] } });
    expect(corrected.body).toMatchObject({ origin: 'automatic', startSeconds: first.startSeconds + 0.2, keywords: ['bottle'], score: first.score });
  });

  it('SRC: adds nothing twice, not what the user corrected, marked or deleted', async () => {
    const options = { minimumSeconds: 1, maximumSeconds: 4, minimumScore: 0 };
    const manual = await user.request<Segment>('POST', `/segments/source-videos/${video.id}/segments`, { body: { startSeconds: (CUTS[1] ?? 0) + 0.1, endSeconds: (CUTS[2] ?? 0) - 0.1 } });
    expect(manual.body).toMatchObject({ origin: 'manual', score: null, scores: null, explanation: null });
    const second = await find(options);
    expect(second.keptSegmentIds).toHaveLength(1);
    expect(second.leftOut).toMatchObject({ alreadyThere: 2, nearDuplicate: 1 });
    expect((await find(options)).keptSegmentIds).toEqual([]);
    await user.request('DELETE', `/segments/${second.keptSegmentIds[0] ?? ''}`);
    const third = await find(options);
    // What looks like it is left out with it.
    expect([third.keptSegmentIds, third.leftOut.deletedBefore]).toEqual([[], 2]);
    const fourth = await find({ ...options, includeDeleted: true });
    expect(fourth.keptSegmentIds).toHaveLength(1);
    // Two requests at once keep each range once.
    await user.request('DELETE', `/segments/${fourth.keptSegmentIds[0] ?? ''}`);
    const both = await Promise.all([1, 2].map(() => find({ ...options, includeDeleted: true })));
    expect(both.flatMap(({ keptSegmentIds }) => keptSegmentIds)).toHaveLength(1);
  });

  it('SRC: lists by origin and by score, page by page', async () => {
    const automatic = await list('&origin=automatic&order=score');
    expect(automatic.items.map(({ origin }) => origin)).toEqual(['automatic', 'automatic']);
    const scores = automatic.items.map(({ score }) => score ?? NaN);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect((await list(`&minScore=${scores[0] ?? 1}`)).items.every(({ score }) => score !== null && score >= (scores[0] ?? 1))).toBe(true);
    expect((await list('&origin=manual')).items).toHaveLength(1);
    const paged: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { items: Segment[]; nextCursor: string | null } = (await user.request<{ items: Segment[]; nextCursor: string | null }>('GET', `/segments?order=score&limit=1${cursor ? `&cursor=${cursor}` : ''}`)).body;
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(paged).toEqual((await list('&order=score')).items.map(({ id }) => id));
    // What has no score comes last.
    expect((await list('&order=score')).items.at(-1)?.origin).toBe('manual');
  });

  it('SRC: leaves out what looks like a segment of another video of the profile, and of no other profile', async () => {
    const options = { minimumSeconds: 1, maximumSeconds: 4, minimumScore: 0, includeDeleted: true, dryRun: true };
    const again = (await user.upload(content, 'again.mp4')).body;
    const found = await find(options, again.id);
    expect(found.proposals).toEqual([]);
    expect(found.leftOut.nearDuplicate).toBe(4);
    const elsewhere = (await user.upload(content, 'elsewhere.mp4', otherProfile)).body;
    expect((await find(options, elsewhere.id, otherProfile)).proposals).toHaveLength(3);
  });

  it('SRC: cuts long shots into their best parts and keeps as many as asked for', async () => {
    const found = await find({ minimumSeconds: 0.5, maximumSeconds: 1, minimumScore: 0, count: 2, dryRun: true, includeDeleted: true });
    expect(found.proposals.length).toBeLessThanOrEqual(2);
    for (const { startSeconds, endSeconds } of found.proposals) {
      expect(endSeconds - startSeconds).toBeLessThanOrEqual(1.0001);
      expect(CUTS.every((cut) => cut <= startSeconds + 0.001 || cut >= endSeconds - 0.001)).toBe(true);
    }
  });

  it('SRC: has thumbnails and waveform from the same look at the video', async () => {
    const fresh = (await user.upload(await makeFootage(folder, ['-vf', 'hflip']), 'fresh.mp4')).body;
    await find({ dryRun: true }, fresh.id);
    const kept = () => readdir(path.join(server.dataDir, 'profiles', user.profileId, 'assets'));
    const made = await kept();
    const [sprite, waveform] = await Promise.all([user.raw('GET', `/segments/source-videos/${fresh.id}/sprite`), user.request<Schemas['Waveform']>('GET', `/segments/source-videos/${fresh.id}/waveform`)]);
    expect([sprite.status, waveform.status, waveform.body.peaks]).toEqual([200, 200, []]);
    expect((await kept()).sort()).toEqual(made.sort());
  });

  it('SRC: refuses lengths that contradict each other, and finds nothing in videos of others', async () => {
    expect(await ask({ minimumSeconds: 5, maximumSeconds: 2 })).toMatchObject({ status: 422, body: { code: 'segment.lengths' } });
    expect((await ask({ minimumSeconds: -1 })).status).toBe(400);
    for (const { who, profileId } of [{ who: user, profileId: otherProfile }, { who: stranger, profileId: stranger.profileId }]) expect(await ask({}, video.id, profileId, who)).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect((await list('', otherProfile)).items).toEqual([]);
  });
});

/** Slow pans over detailed pictures, each unlike the others. */
async function makeFootage(folder: string, filters: readonly string[] = []): Promise<Buffer<ArrayBuffer>> {
  const { ffmpegPath } = await findMediaTools();
  const ffmpeg = (...args: string[]) => run(ffmpegPath, ['-v', 'error', '-nostdin', '-y', ...args], { cwd: folder });
  for (const [scene, look] of ['null', 'negate,hflip', 'vflip,hue=h=120'].entries()) {
    await ffmpeg('-f', 'lavfi', '-i', `mandelbrot=s=640x360:start_scale=${[0.9, 0.3, 0.02][scene] ?? 1}:end_scale=0.01,${look}`, '-frames:v', '1', `scene${scene}.png`);
  }
  for (const [index, { scene, frames }] of SHOTS.entries()) {
    await ffmpeg('-loop', '1', '-framerate', String(FRAMES_PER_SECOND), '-i', `scene${scene}.png`, '-vf', 'crop=320:180:x=40*t:y=60,format=yuv420p', '-frames:v', String(frames), '-c:v', 'libx264', '-preset', 'ultrafast', `shot${index}.mp4`);
  }
  await writeFile(path.join(folder, 'shots.txt'), SHOTS.map((_, index) => `file 'shot${index}.mp4'\n`).join(''));
  await ffmpeg('-f', 'concat', '-safe', '0', '-i', 'shots.txt', ...(filters.length === 0 ? ['-c', 'copy'] : [...filters, '-c:v', 'libx264', '-preset', 'ultrafast']), 'footage.mp4');
  return readFile(path.join(folder, 'footage.mp4'));
}
