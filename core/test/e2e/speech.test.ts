import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { findMediaTools, type MediaTools } from '../../media/index.ts';
import { processesAbout } from '../../media/testing.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';
import { type SpokenScene, usualScene, writeScene } from '../spoken-scene.ts';

type SourceVideo = Schemas['SourceVideo'];
type Detection = Schemas['VoiceDetection'];
type Accepted = { job: Schemas['Job'] };
type Problem = Schemas['Problem'];

const run = promisify(execFile);

describe('VID: the voice in a source video', () => {
  let server: TestServer;
  let user: TestUser;
  let stranger: TestUser;
  let otherProfile: string;
  let tools: MediaTools;
  let folder: string;
  let scene: SpokenScene;
  let video: SourceVideo;
  let mute: SourceVideo;

  beforeAll(async () => {
    [server, tools, folder] = await Promise.all([startTestServer(), findMediaTools(), mkdtemp(path.join(tmpdir(), 'edit-factory-speech-'))]);
    [user, stranger] = [await server.signUp(), await server.signUp()];
    otherProfile = await user.createProfile('Second store');
    scene = await usualScene(folder);
    const sound = await writeScene(folder, 'scene.wav', scene);
    video = await upload('scene.mp4', '-f', 'lavfi', '-i', `testsrc2=s=320x180:r=25:d=${scene.durationSeconds.toFixed(2)}`, '-i', sound, '-c:a', 'aac', '-b:a', '128k');
    mute = await upload('mute.mp4', '-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=2');
  }, 60_000);
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function upload(name: string, ...args: string[]): Promise<SourceVideo> {
    const file = path.join(folder, name);
    await run(tools.ffmpegPath, ['-v', 'error', '-y', ...args, '-c:v', 'libx264', '-preset', 'ultrafast', file]);
    return (await user.upload(await readFile(file), name)).body;
  }
  const at = (id: string, part: string) => `/segments/source-videos/${id}/${part}`;
  const detect = (body: Schemas['VoiceDetectionRequest'] = {}, id = video.id) => user.request<Detection>('POST', at(id, 'voice-detection'), { body });
  const filesOf = async (kind: string, profileId = user.profileId) => (await readdir(path.join(server.dataDir, 'profiles', profileId, kind)).catch(() => [])).sort();
  const videosOf = async () => (await user.request<Schemas['SourceVideoPage']>('GET', '/segments/source-videos')).body.items;
  async function edited(part: 'mute-voice' | 'remove-silence', body: object = {}): Promise<{ job: Schemas['Job']; made: SourceVideo; file: string }> {
    const accepted = await user.request<Accepted>('POST', at(video.id, part), { body });
    expect([accepted.status, accepted.body.job.kind, accepted.headers.get('location')]).toEqual([202, part, `/api/v1/jobs/${accepted.body.job.id}`]);
    const job = await user.waitForJob(accepted.body.job.id);
    expect([job.state, job.progress, job.error, job.warnings]).toEqual(['succeeded', 100, null, []]);
    const { body: made } = await user.request<SourceVideo>('GET', `/segments/source-videos/${job.result?.sourceVideoId ?? ''}`);
    const file = path.join(folder, `${part}.mp4`);
    const answer = await fetch(`${server.url}${made.streamUrl}`, { headers: { Authorization: `Bearer ${user.token}` } });
    await writeFile(file, Buffer.from(await answer.arrayBuffer()));
    return { job, made, file };
  }

  it('VID: is found where somebody speaks, once for all thresholds, and kept with the video', async () => {
    const first = await detect();
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ detector: 'silero', durationSeconds: video.durationSeconds });
    const middles = scene.speech.map(({ startSeconds, endSeconds }) => (startSeconds + endSeconds) / 2);
    for (const middle of middles) expect(first.body.intervals.some(({ startSeconds, endSeconds }) => startSeconds < middle && middle < endSeconds)).toBe(true);
    expect(first.body.speechSeconds).toBeCloseTo(first.body.intervals.reduce((sum, { startSeconds, endSeconds }) => sum + endSeconds - startSeconds, 0), 2);
    const [watched, files] = [processesAbout(server.dataDir), await filesOf('tmp')];
    const wide = await detect({ paddingSeconds: 0.5 });
    expect(wide.body.speechSeconds).toBeGreaterThan(first.body.speechSeconds + 1);
    expect([await watched, files, await filesOf('tmp')]).toEqual([[], [], []]);
    expect((await detect()).body).toEqual(first.body);
  });

  it('VID: is muted in a copy of the video, whose pictures are the same', async () => {
    const original = await filesOf('assets');
    const { made, file } = await edited('mute-voice');
    expect(made).toMatchObject({ name: 'scene (voice muted)', durationSeconds: video.durationSeconds, width: 320, hasAudio: true, segmentCount: 0 });
    const hash = async (input: string) => (await run(tools.ffmpegPath, ['-v', 'error', '-i', input, '-map', '0:v', '-c', 'copy', '-f', 'md5', '-'])).stdout;
    expect(await hash(file)).toBe(await hash(path.join(folder, 'scene.mp4')));
    expect((await detect({}, made.id)).body.intervals).toEqual([]);
    // The original is untouched, and nothing but the copy and its poster was added.
    expect((await filesOf('assets')).filter((name) => original.includes(name))).toEqual(original);
    expect(await filesOf('assets')).toHaveLength(original.length + 2);
    expect(await filesOf('tmp')).toEqual([]);
    // Nobody speaks in it any more.
    const again = await user.request<Accepted>('POST', at(made.id, 'mute-voice'), { body: {} });
    const failed = await user.waitForJob(again.body.job.id);
    expect([failed.state, failed.error?.code]).toEqual(['failed', 'source-video.no-speech']);
  }, 120_000);

  it('VID: loses its long pauses in a copy of the video, sound and pictures together', async () => {
    const { made, file } = await edited('remove-silence', { minimumPauseSeconds: 0.4 });
    expect(made.name).toBe('scene (pauses removed)');
    const spoken = scene.speech.reduce((sum, { startSeconds, endSeconds }) => sum + endSeconds - startSeconds, 0);
    expect(made.durationSeconds).toBeGreaterThan(spoken);
    expect(made.durationSeconds).toBeLessThan(spoken + 2);
    const { stdout } = await run(tools.ffprobePath, ['-v', 'error', '-show_entries', 'stream=duration', '-of', 'csv=p=0', file]);
    const [picture = 0, sound = 0] = stdout.trim().split('\n').map(Number);
    expect(Math.abs(picture - sound)).toBeLessThan(0.05);
    const nothing = await user.request<Accepted>('POST', at(made.id, 'remove-silence'), { body: { minimumPauseSeconds: 5 } });
    const failed = await user.waitForJob(nothing.body.job.id);
    expect([failed.state, failed.error?.code]).toEqual(['failed', 'source-video.no-pauses']);
  }, 120_000);

  it('VID: is not looked for where there is no sound, and asked for in the right terms', async () => {
    for (const part of ['voice-detection', 'mute-voice', 'remove-silence']) {
      const answer = await user.request<Problem>('POST', at(mute.id, part), { body: {} });
      expect([part, answer.status, answer.body.code]).toEqual([part, 409, 'source-video.no-sound']);
    }
    const wrong = await user.request<Problem>('POST', at(video.id, 'voice-detection'), { body: { threshold: 2 } });
    expect([wrong.status, wrong.body.errors?.[0]?.pointer]).toEqual([400, '/body/threshold']);
  });

  it('VID: is neither heard nor taken out by others', async () => {
    const before = (await videosOf()).length;
    for (const part of ['voice-detection', 'mute-voice', 'remove-silence']) {
      const statuses = await Promise.all([stranger.raw('POST', at(video.id, part), { body: {} }), user.raw('POST', at(video.id, part), { body: {}, profileId: otherProfile })]);
      expect(statuses.map(({ status }) => status)).toEqual([404, 404]);
    }
    expect((await videosOf()).length).toBe(before);
    expect(await filesOf('assets', otherProfile)).toEqual([]);
  });

  it('VID: a cancelled job leaves no process, no file and no video', async () => {
    const long = path.join(folder, 'long.mp4');
    await run(tools.ffmpegPath, ['-v', 'error', '-y', '-stream_loop', '15', '-i', path.join(folder, 'scene.mp4'), '-c', 'copy', long]);
    const { body: footage } = await user.upload(await readFile(long), 'long.mp4');
    const [files, videos] = [await filesOf('assets'), (await videosOf()).length];
    const { body: { job } } = await user.request<Accepted>('POST', at(footage.id, 'remove-silence'), { body: {} });
    await expect.poll(async () => (await user.request<Schemas['Job']>('GET', `/jobs/${job.id}`)).body.stage, { interval: 20, timeout: 60_000 }).toBe('edit');
    await user.request('POST', `/jobs/${job.id}/cancel`);
    expect((await user.waitForJob(job.id)).state).toBe('cancelled');
    await expect.poll(() => processesAbout(server.dataDir), { interval: 20, timeout: 1000 }).toEqual([]);
    await expect.poll(() => filesOf('tmp'), { timeout: 5000 }).toEqual([]);
    expect([await filesOf('assets'), (await videosOf()).length]).toEqual([files, videos]);
    // A deleted video takes what was heard of it along.
    expect((await user.raw('DELETE', `/segments/source-videos/${footage.id}`)).status).toBe(204);
    expect((await detect({}, footage.id)).status).toBe(404);
  }, 120_000);
});
