import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { findMediaTools, type MediaTools } from '../../media/index.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';

type Segment = Schemas['Segment'];
type Problem = Schemas['Problem'];
type Accepted = { job: Schemas['Job'] };

const run = promisify(execFile);

describe('SRC: segments as files of their own', () => {
  let server: TestServer;
  let user: TestUser;
  let stranger: TestUser;
  let otherProfile: string;
  let tools: MediaTools;
  let folder: string;
  let video: Schemas['SourceVideo'];

  beforeAll(async () => {
    [server, tools, folder] = await Promise.all([startTestServer(), findMediaTools(), mkdtemp(path.join(tmpdir(), 'edit-factory-segments-'))]);
    [user, stranger] = [await server.signUp(), await server.signUp()];
    otherProfile = await user.createProfile('Second store');
    const file = path.join(folder, 'source.mp4');
    const sources = ['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=8', '-f', 'lavfi', '-i', "aevalsrc='if(gt(t,2.5),0.5*sin(880*t),0)':s=48000:d=8"];
    await run(tools.ffmpegPath, ['-v', 'error', '-y', ...sources, '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '250', '-c:a', 'aac', file]);
    video = (await user.upload(await readFile(file), 'source.mp4')).body;
  });
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  const create = async (body: Schemas['SegmentInput']) => (await user.request<Segment>('POST', `/segments/source-videos/${video.id}/segments`, { body })).body;
  const get = async (id: string) => (await user.request<Segment>('GET', `/segments/${id}`)).body;
  const stream = (id: string, headers: Record<string, string> = {}) => user.raw('GET', `/segments/${id}/stream`, { headers });
  const extract = (id: string) => user.request<Accepted>('POST', `/segments/${id}/extract`);
  const assets = async (profileId = user.profileId) => (await readdir(path.join(server.dataDir, 'profiles', profileId, 'assets')).catch(() => [])).sort();
  async function extracted(body: Schemas['SegmentInput']): Promise<Segment> {
    const segment = await create(body);
    const { body: { job } } = await extract(segment.id);
    expect((await user.waitForJob(job.id)).state).toBe('succeeded');
    return get(segment.id);
  }

  it('SRC: a segment is cut out exactly, with its sound, and played with ranges', async () => {
    const segment = await create({ startSeconds: 2, endSeconds: 4 });
    expect(segment.extracted).toBe(false);
    const before = await user.request<Problem>('GET', `/segments/${segment.id}/stream`);
    expect([before.status, before.body.code]).toEqual([409, 'segment.not-extracted']);
    expect(before.body.detail).toContain('/extract');

    const accepted = await extract(segment.id);
    expect([accepted.status, accepted.body.job.kind, accepted.headers.get('location')]).toEqual([202, 'extract-segment', `/api/v1/jobs/${accepted.body.job.id}`]);
    const job = await user.waitForJob(accepted.body.job.id);
    expect([job.state, job.progress, job.error]).toEqual(['succeeded', 100, null]);
    expect(job.result).toMatchObject({ segmentId: segment.id, streamUrl: segment.streamUrl });
    expect((await get(segment.id)).extracted).toBe(true);

    const whole = await fetch(`${server.url}${segment.streamUrl}`, { headers: { Authorization: `Bearer ${user.token}` } });
    expect([whole.status, whole.headers.get('content-type')]).toEqual([200, 'video/mp4']);
    const file = path.join(folder, 'segment.mp4');
    const content = Buffer.from(await whole.arrayBuffer());
    await writeFile(file, content);
    const part = await stream(segment.id, { Range: 'bytes=100-199' });
    expect([part.status, Buffer.from(await part.arrayBuffer()).equals(content.subarray(100, 200))]).toEqual([206, true]);
    const { stdout } = await run(tools.ffprobePath, ['-v', 'error', '-count_frames', '-show_entries', 'stream=codec_name,nb_read_frames,width', '-of', 'csv=p=0', '-select_streams', 'v', file]);
    expect(stdout.trim()).toBe('h264,320,50');
    // The tone begins half a second into it.
    const sound = (await run(tools.ffmpegPath, ['-v', 'error', '-i', file, '-ac', '1', '-ar', '8000', '-f', 's16le', '-'], { encoding: 'buffer' })).stdout;
    const onset = new Int16Array(sound.buffer, sound.byteOffset, sound.length / 2).findIndex((sample) => Math.abs(sample) > 3000) / 8000;
    expect(onset).toBeCloseTo(0.5, 1);
  });

  it('SRC: what is being cut out or was is not cut out again', async () => {
    const segment = await create({ startSeconds: 0, endSeconds: 8 });
    const jobs = await Promise.all([extract(segment.id), extract(segment.id)]);
    for (const { body } of jobs) expect((await user.waitForJob(body.job.id)).state).toBe('succeeded');
    const kept = await assets();
    const again = await extract(segment.id);
    expect((await user.waitForJob(again.body.job.id)).result).toMatchObject({ segmentId: segment.id });
    expect(await assets()).toEqual(kept);
    const key = { 'Idempotency-Key': 'once' };
    const [first, second] = [await user.request<Accepted>('POST', `/segments/${segment.id}/extract`, { headers: key }), await user.request<Accepted>('POST', `/segments/${segment.id}/extract`, { headers: key })];
    expect(second.body.job.id).toBe(first.body.job.id);
    await user.waitForJob(first.body.job.id);
  });

  it('SRC: the file goes when the range changes, with the segment, and with the video; notes do not matter', async () => {
    const before = await assets();
    const segment = await extracted({ startSeconds: 1, endSeconds: 2 });
    expect(await assets()).toHaveLength(before.length + 1);
    const noted = await user.request<Segment>('PATCH', `/segments/${segment.id}`, { body: { notes: 'Kept', keywords: ['a', 'b'], startSeconds: 1 } });
    expect(noted.body).toMatchObject({ extracted: true, notes: 'Kept', keywords: ['a', 'b'] });
    const moved = await user.request<Segment>('PATCH', `/segments/${segment.id}`, { body: { startSeconds: 1.5 } });
    expect([moved.body.extracted, (await stream(segment.id)).status, await assets()]).toEqual([false, 409, before]);

    const doomed = await extracted({ startSeconds: 3, endSeconds: 4 });
    expect((await user.request('DELETE', `/segments/${doomed.id}`)).status).toBe(204);
    expect(await assets()).toEqual(before);
    expect((await stream(doomed.id)).status).toBe(404);

    const other = (await user.upload(await readFile(path.join(folder, 'source.mp4')), 'other.mp4')).body;
    const part = (await user.request<Segment>('POST', `/segments/source-videos/${other.id}/segments`, { body: { startSeconds: 0, endSeconds: 1 } })).body;
    await user.waitForJob((await extract(part.id)).body.job.id);
    expect((await user.request('DELETE', `/segments/source-videos/${other.id}`)).status).toBe(204);
    expect(await assets()).toEqual(before);
  });

  it('SRC: a segment that is deleted or changed while it is cut out leaves nothing, and the job says why', async () => {
    const before = await assets();
    for (const change of [(id: string) => user.request('DELETE', `/segments/${id}`), (id: string) => user.request('PATCH', `/segments/${id}`, { body: { endSeconds: 7 } })]) {
      const segment = await create({ startSeconds: 0, endSeconds: 8 });
      const { body } = await extract(segment.id);
      await user.waitForJob(body.job.id, undefined, ['running', 'succeeded', 'failed']);
      await change(segment.id);
      const job = await user.waitForJob(body.job.id);
      if (job.state === 'failed') expect(['not-found', 'segment.changed']).toContain(job.error?.code);
      expect(await assets()).toEqual(before);
    }
  });

  it('SRC: a segment that goes with its video while it is cut out leaves nothing, and the job does not speak of a damaged file', async () => {
    const before = await assets();
    for (const endSeconds of [8, 7.5, 7]) {
      const other = (await user.upload(await readFile(path.join(folder, 'source.mp4')), 'other.mp4')).body;
      const { id } = (await user.request<Segment>('POST', `/segments/source-videos/${other.id}/segments`, { body: { startSeconds: 0, endSeconds } })).body;
      const { body } = await extract(id);
      await user.waitForJob(body.job.id, undefined, ['running', 'succeeded', 'failed']);
      await user.request('DELETE', `/segments/source-videos/${other.id}`);
      expect((await user.waitForJob(body.job.id)).error?.code ?? 'not-found').toBe('not-found');
      expect(await assets()).toEqual(before);
    }
  });

  it('SRC: a segment of another profile is neither cut out nor played', async () => {
    const segment = await extracted({ startSeconds: 5, endSeconds: 6 });
    for (const [who, profileId] of [[user, otherProfile], [stranger, stranger.profileId]] as const) {
      expect((await who.request('POST', `/segments/${segment.id}/extract`, { profileId })).status).toBe(404);
      expect((await who.request('GET', `/segments/${segment.id}/stream`, { profileId })).status).toBe(404);
      expect((await who.request<Schemas['JobPage']>('GET', '/jobs', { profileId })).body.items).toEqual([]);
      expect(await assets(profileId)).toEqual([]);
    }
  });
});
