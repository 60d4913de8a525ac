import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import type { CutListItem } from '../../media/index.ts';
import { footageWithCuts, openStudio, type Studio } from '../../media/testing.ts';
import { Backend } from '../../platform/database.ts';
import { boxes, findBlackOrFrozen, frameTimes, measureLoudness, probeStreams } from '../media-inspection.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';

type Clip = Schemas['Clip'];
type Job = Schemas['Job'];
type Problem = Schemas['Problem'];
type Progress = Schemas['ProjectProgress'];

/** Encoding shares the processor with whatever else runs. */
const PATIENCE_MS = 300_000;
const FINISHED: readonly Job['state'][] = ['succeeded', 'failed', 'cancelled'];

let server: TestServer;
let user: TestUser;
let stranger: TestUser;
let otherProfile: string;
let studio: Studio;
/** Ten seconds with a cut every two, of which the last shot shows what the first does; with a tone, and without sound. */
let sounding: string;
let mute: string;

beforeAll(async () => {
  server = await startTestServer();
  [user, stranger] = [await server.signUp(), await server.signUp()];
  otherProfile = await user.createProfile('Second store');
  studio = await openStudio();
  const upload = async (name: string, ...args: string[]) => (await user.upload(await readFile(await studio.make(name, ...args)), name)).body.id;
  sounding = await upload('tone.mp4', '-f', 'lavfi', '-i', 'sine=f=330:d=10', ...footageWithCuts(10), '-map', '0:a', '-c:a', 'aac');
  mute = await upload('mute.mp4', ...footageWithCuts(6));
}, 120_000);
afterAll(async () => {
  await server.close();
  await studio.close();
});

const wait = (jobId: string) => user.waitForJob(jobId, undefined, FINISHED, PATIENCE_MS);
const segment = async (id: string) => (await user.request<Schemas['Segment']>('POST', `/segments/source-videos/${id}/segments`, { body: { startSeconds: 0, endSeconds: 1 } })).body.id;
const makeProject = async (body: Partial<Schemas['ProjectInput']> = {}) => (await user.request<Schemas['Project']>('POST', '/library/projects', { body: { name: 'Bottles', ...body } })).body.id;
const generate = <T = { job: Job }>(projectId: string, body: object, headers: Record<string, string> = {}) => user.request<T>('POST', `/library/projects/${projectId}/generate`, { body, headers });
const progressOf = async (projectId: string) => (await user.request<Progress>('GET', `/library/projects/${projectId}/progress`)).body;
const clipsOf = async (projectId: string) => (await user.request<Schemas['ClipPage']>('GET', `/library/clips?projectId=${projectId}`)).body.items.toSorted((a, b) => a.variant - b.variant);

async function finish(projectId: string, body: object): Promise<Job> {
  const { status, body: answer } = await generate(projectId, body);
  expect(status, JSON.stringify(answer)).toBe(202);
  return wait(answer.job.id);
}

async function download(clip: Clip): Promise<string> {
  await mkdir(studio.file('clips'), { recursive: true });
  const file = studio.file(`clips/${clip.id}.mp4`);
  const response = await fetch(`${server.url}${clip.downloadUrl}`, { headers: { Authorization: `Bearer ${user.token}` } });
  await writeFile(file, Buffer.from(await response.arrayBuffer()));
  return file;
}

async function storedClip(clipId: string) {
  const { data } = await server.root.resolve<Backend>(Backend).service.from('clips').select('cut_list, recipe').eq('id', clipId).single();
  return { cutList: data?.cut_list as unknown as CutListItem[], recipe: data?.recipe };
}

/** A job's end is told to its project a moment after the job has ended. */
async function settled(projectId: string): Promise<Progress> {
  for (;;) {
    const progress = await progressOf(projectId);
    if (progress.state !== 'generating') return progress;
    await delay(50);
  }
}

/** Until as many clips are finished. */
async function waitForClips(projectId: string, count: number): Promise<Progress> {
  for (;;) {
    const progress = await progressOf(projectId);
    if (progress.clipCount >= count || (progress.job && FINISHED.includes(progress.job.state))) return progress;
    await delay(50);
  }
}

describe('LIB raw clips are cut from source videos', () => {
  let projectId: string;
  let job: Job;
  let clips: Clip[];

  beforeAll(async () => {
    projectId = await makeProject({ targetDurationSeconds: 4 });
    job = await finish(projectId, { sourceVideoIds: [sounding], variantCount: 2 });
    expect(job.error).toBeNull();
    clips = await clipsOf(projectId);
  }, PATIENCE_MS);

  it('as a job of the project, which is ready afterwards', async () => {
    expect(job).toMatchObject({ kind: 'generate-clips', name: 'Bottles', state: 'succeeded', progress: 100 });
    expect(job.result).toMatchObject({ projectId, clips: clips.map(({ id, downloadUrl, durationSeconds }) => ({ id, downloadUrl, durationSeconds })) });
    expect(await progressOf(projectId)).toEqual({ state: 'ready', clipCount: 2, job });
  });

  it('raw: with sound, but neither script, voice nor captions', async () => {
    expect(clips.map(({ name, variant, status, hasAudio, script, durationSeconds, width, height }) => [name, variant, status, hasAudio, script, durationSeconds, width, height])).toEqual([
      ['Bottles · 1', 1, 'raw', true, '', 4, 1080, 1920],
      ['Bottles · 2', 2, 'raw', true, '', 4, 1080, 1920],
    ]);
    expect((await user.request<string>('GET', `/library/clips/${clips[0]?.id}/captions.srt`)).body.trim()).toBe('');
    expect((await user.request<Schemas['ClipPage']>('GET', '/library/clips?status=raw')).body.items).toHaveLength(2);
    expect((await user.request<Schemas['ClipPage']>('GET', '/library/clips?status=rendered')).body.items).toHaveLength(0);
  });

  it('as videos that are encoded like every other, without a black or frozen stretch', async () => {
    const video = await download(clips[0] as Clip);
    const { video: picture, audio, durationSeconds } = await probeStreams(video);
    expect(picture).toMatchObject({ codec_name: 'h264', profile: 'High', pix_fmt: 'yuv420p', width: 1080, height: 1920, r_frame_rate: '30/1', avg_frame_rate: '30/1' });
    expect(audio).toMatchObject({ codec_name: 'aac', sample_rate: '48000', channels: 2 });
    expect((await frameTimes(video)).length).toBe(120);
    expect(Math.abs(durationSeconds - 4)).toBeLessThan(0.05);
    const order = await boxes(video);
    expect(order.indexOf('moov')).toBeLessThan(order.indexOf('mdat'));
    expect(await findBlackOrFrozen(video)).toEqual([]);
  });

  it('as loud as the networks want it', async () => {
    const { integratedLufs, truePeakDb } = await measureLoudness(await download(clips[1] as Clip));
    expect(Math.abs(integratedLufs + 14)).toBeLessThanOrEqual(0.5);
    expect(truePeakDb).toBeLessThanOrEqual(-1.5);
  });

  it('each another one, with its recipe, and without near-repeats', async () => {
    const stored = await Promise.all(clips.map(({ id }) => storedClip(id)));
    expect(new Set(clips.map(({ fingerprint }) => fingerprint)).size).toBe(2);
    expect(stored[0]?.cutList[0]?.startSeconds).not.toBeCloseTo(stored[1]?.cutList[0]?.startSeconds ?? 0, 0);
    expect(stored.map(({ recipe }) => recipe)).toEqual([1, 2].map((variant) => ({ sourceVideoIds: [sounding], seed: 1, variant, variantCount: 2 })));
    for (const { cutList } of stored) {
      const starts = cutList.map(({ startSeconds }) => startSeconds);
      expect(starts.some((start) => start < 1.9) && starts.some((start) => start > 8), `shots at ${starts.join(', ')}`).toBe(false);
    }
  });

  it('numbered on when there are clips already, and those stay', async () => {
    const again = await finish(projectId, { sourceVideoIds: [sounding], targetDurationSeconds: 2 });
    expect(again.state).toBe('succeeded');
    const now = await clipsOf(projectId);
    expect(now.map(({ variant, name, durationSeconds }) => [variant, name, durationSeconds])).toEqual([[1, 'Bottles · 1', 4], [2, 'Bottles · 2', 4], [3, 'Bottles · 3', 2]]);
    expect(now.slice(0, 2)).toEqual(clips);
    expect((await progressOf(projectId)).job?.id).toBe(again.id);
  }, PATIENCE_MS);

  it('with a silent track where the footage has no sound, and with what there is where some has', async () => {
    const quiet = await makeProject();
    await finish(quiet, { sourceVideoIds: [mute], targetDurationSeconds: 2 });
    const [clip] = await clipsOf(quiet);
    expect(clip).toMatchObject({ name: 'Bottles', hasAudio: false, durationSeconds: 2 });
    const video = await download(clip as Clip);
    expect((await probeStreams(video)).audio).toMatchObject({ codec_name: 'aac', channels: 2 });
    expect(await studio.findOnsets(video)).toEqual([]);

    const mixed = await makeProject();
    const segmentIds = [await segment(mute), await segment(sounding)];
    const { body } = await user.request<{ job: Job }>('POST', `/library/projects/${mixed}/generate-from-segments`, { body: { selectionMode: 'sequential', segmentIds, targetDurationSeconds: 2 } });
    await wait(body.job.id);
    const [sounds] = await clipsOf(mixed);
    expect(sounds).toMatchObject({ hasAudio: true, durationSeconds: 2 });
    expect(await studio.findOnsets(await download(sounds as Clip))).toEqual([expect.closeTo(1, 1)]);
  }, PATIENCE_MS);
});

describe('LIB the making of raw clips', () => {
  it('is refused while it is going on, and can be cancelled: what is finished stays, and a retry goes on from there', async () => {
    const projectId = await makeProject();
    const body = { sourceVideoIds: [sounding, mute], variantCount: 3, targetDurationSeconds: 3 };
    const { job } = (await generate(projectId, body)).body;
    const second = await generate<Problem>(projectId, body);
    expect([second.status, second.body.code]).toEqual([409, 'project.generating']);
    expect((await waitForClips(projectId, 1)).state).toBe('generating');

    const cancelled = await user.request<Progress>('POST', `/library/projects/${projectId}/cancel`);
    expect([cancelled.status, cancelled.body.job?.id]).toEqual([200, job.id]);
    expect((await wait(job.id)).state).toBe('cancelled');
    const kept = await clipsOf(projectId);
    expect(kept.length).toBeLessThan(3);
    expect(await settled(projectId)).toMatchObject({ state: 'ready', clipCount: kept.length });
    const again = await user.request<Problem>('POST', `/library/projects/${projectId}/cancel`);
    expect([again.status, again.body.code]).toEqual([409, 'project.not-generating']);

    expect((await user.request('POST', `/jobs/${job.id}/retry`)).status).toBe(202);
    expect((await wait(job.id)).state).toBe('succeeded');
    const all = await clipsOf(projectId);
    expect(all.map(({ variant }) => variant)).toEqual([1, 2, 3]);
    // Two are made at a time, so the first that is finished need not be the first.
    expect(all.filter(({ id }) => kept.some((clip) => clip.id === id))).toEqual(kept);
    expect((await progressOf(projectId)).state).toBe('ready');
    await expectNoLooseFiles();
  }, PATIENCE_MS);

  it('ends with a sentence when a source video is deleted meanwhile', async () => {
    const projectId = await makeProject();
    const { id } = (await user.upload(await readFile(studio.file('mute.mp4')), 'doomed.mp4')).body;
    const { job } = (await generate(projectId, { sourceVideoIds: [id], targetDurationSeconds: 4, variantCount: 2 })).body;
    await user.waitForJob(job.id, undefined, ['running']);
    expect((await user.request('DELETE', `/segments/source-videos/${id}`)).status).toBe(204);
    expect((await wait(job.id)).error).toMatchObject({ code: 'source-video.deleted' });
    expect((await settled(projectId)).state).not.toBe('generating');
  }, PATIENCE_MS);

  it('leaves a project without clips as failed', async () => {
    const projectId = await makeProject();
    const { job } = (await generate(projectId, { sourceVideoIds: [sounding], targetDurationSeconds: 2 })).body;
    expect((await user.request('POST', `/library/projects/${projectId}/cancel`)).status).toBe(200);
    await wait(job.id);
    expect(await settled(projectId)).toMatchObject({ state: 'failed', clipCount: 0, job: { state: 'cancelled' } });
    // And can be begun anew.
    const next = await finish(projectId, { sourceVideoIds: [mute], targetDurationSeconds: 1 });
    expect(next.state).toBe('succeeded');
    expect(await progressOf(projectId)).toMatchObject({ state: 'ready', clipCount: 1 });
    // And the first one, retried, gives no number twice.
    await user.request('POST', `/jobs/${job.id}/retry`);
    expect((await wait(job.id)).error).toBeNull();
    expect((await clipsOf(projectId)).map(({ name, variant }) => [name, variant])).toEqual([['Bottles', 1], ['Bottles · 2', 2]]);
  }, PATIENCE_MS);

  it('is started once for one Idempotency-Key', async () => {
    const projectId = await makeProject();
    const body = { sourceVideoIds: [mute], targetDurationSeconds: 1 };
    const [first, second] = [await generate(projectId, body, { 'Idempotency-Key': 'click' }), await generate(projectId, body, { 'Idempotency-Key': 'click' })];
    expect([first.status, second.status, second.body.job.id]).toEqual([202, 202, first.body.job.id]);
    expect(first.headers.get('location')).toContain(first.body.job.id);
    await wait(first.body.job.id);
    expect(await clipsOf(projectId)).toHaveLength(1);
  }, PATIENCE_MS);

  it('is refused for a project in the trash, and for lengths and numbers out of bounds', async () => {
    const projectId = await makeProject({ targetDurationSeconds: 3600 });
    for (const body of [{ sourceVideoIds: [] }, { sourceVideoIds: [mute], variantCount: 11 }, { sourceVideoIds: [mute], targetDurationSeconds: 601 }, { sourceVideoIds: [mute, mute] }]) {
      expect((await generate(projectId, body)).status).toBe(400);
    }
    const tooLong = await generate<Problem>(projectId, { sourceVideoIds: [mute] });
    expect([tooLong.status, tooLong.body.code]).toEqual([422, 'project.target-too-long']);
    await user.request('DELETE', `/library/projects/${projectId}`);
    const trashed = await generate<Problem>(projectId, { sourceVideoIds: [mute], targetDurationSeconds: 2 });
    expect([trashed.status, trashed.body.code]).toEqual([409, 'project.in-trash']);
    expect(await progressOf(projectId)).toEqual({ state: 'draft', clipCount: 0, job: null });
  });

  it('PROF-12: takes projects and footage of its own profile only', async () => {
    const projectId = await makeProject();
    const foreign = (await user.upload(await readFile(studio.file('mute.mp4')), 'mute.mp4', otherProfile)).body.id;
    for (const sourceVideoIds of [[foreign], [mute, foreign]]) expect((await generate(projectId, { sourceVideoIds })).status).toBe(404);
    for (const [who, profileId] of [[user, otherProfile], [stranger, stranger.profileId]] as const) {
      const answers = await Promise.all([
        who.request('POST', `/library/projects/${projectId}/generate`, { profileId, body: { sourceVideoIds: [foreign] } }),
        who.request('GET', `/library/projects/${projectId}/progress`, { profileId }),
        who.request('POST', `/library/projects/${projectId}/cancel`, { profileId }),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    }
    expect(await progressOf(projectId)).toEqual({ state: 'draft', clipCount: 0, job: null });
  });
});

/** Every stored file belongs to a row. */
async function expectNoLooseFiles(): Promise<void> {
  const { service } = server.root.resolve<Backend>(Backend);
  const [assets, clips] = await Promise.all((['assets', 'clips'] as const).map((table) => service.from(table as 'assets').select('id', { count: 'exact', head: true }).eq('profile_id', user.profileId)));
  const { data: videos } = await service.from('source_videos').select('sprite_asset_id, waveform_asset_id').eq('profile_id', user.profileId);
  const previews = (videos ?? []).flatMap((video) => [video.sprite_asset_id, video.waveform_asset_id]).filter((id) => id !== null);
  expect(assets?.count).toBe(2 * ((clips?.count ?? 0) + (videos?.length ?? 0)) + previews.length);
}
