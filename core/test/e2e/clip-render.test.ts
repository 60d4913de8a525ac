import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { type CutListItem, findMediaTools } from '../../media/index.ts';
import { Backend } from '../../platform/database.ts';
import { findBlackOrFrozen, measureLoudness, probeStreams, rgbFrame } from '../media-inspection.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';

type Clip = Schemas['Clip'];
type Content = Schemas['ClipContent'];
type Job = Schemas['Job'];
type Problem = Schemas['Problem'];

const run = promisify(execFile);
const sample = path.resolve(import.meta.dirname, '../../../scripts/sample/bottles.mp4');
const SHORT = 'Cold and clear.';
const LONG = 'Fresh from the line: every bottle is checked, capped and ready. Order today, and it ships tomorrow.';
const GREEN = { color: '#00FF00', highlightColor: '#FF00FF', outlineColor: '#000000', position: 'top', margin: 150, fontSize: 90 } as const;

describe('LIB: rendering a clip', () => {
  let server: TestServer;
  let user: TestUser;
  let stranger: TestUser;
  let otherProfile: string;
  let folder: string;
  let sourceVideoId: string;
  let clip: Clip;

  beforeAll(async () => {
    server = await startTestServer();
    folder = await mkdtemp(path.join(tmpdir(), 'edit-factory-render-'));
    [user, stranger] = [await server.signUp(), await server.signUp()];
    otherProfile = await user.createProfile('Second store');
    sourceVideoId = (await user.upload(await readFile(sample), 'bottles.mp4')).body.id;
    clip = await produce({ script: SHORT });
  }, 180_000);
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  const produce = async (request: Partial<Schemas['ProduceRequest']> = {}): Promise<Clip> => {
    const job = await user.waitForJob((await user.produce({ sourceVideoIds: [sourceVideoId], ...request })).id);
    expect(job.error).toBeNull();
    return find(job.result?.clips?.[0]?.id ?? '');
  };
  const find = async (id = clip.id) => (await user.request<Clip>('GET', `/library/clips/${id}`)).body;
  const put = async (change: Partial<Schemas['ClipContentInput']>, id = clip.id) => {
    const { script, srt, captionStyle } = (await user.request<Content>('GET', `/library/clips/${id}/content`)).body;
    const saved = await user.request<Content>('PUT', `/library/clips/${id}/content`, { body: { script, srt, captionStyle, ...change } });
    expect(saved.status).toBe(200);
    return saved.body;
  };
  const ask = (body: Schemas['ClipRenderRequest'] = {}, id = clip.id, headers = {}) => user.request<{ job: Job } & Problem>('POST', `/library/clips/${id}/render`, { body, headers });
  const render = async (body: Schemas['ClipRenderRequest'] = {}, id = clip.id): Promise<Job> => {
    const answer = await ask(body, id);
    expect([answer.status, answer.body.code]).toEqual([202, undefined]);
    expect(answer.headers.get('location')).toBe(`/api/v1/jobs/${answer.body.job.id}`);
    return user.waitForJob(answer.body.job.id);
  };
  const rendered = async (body: Schemas['ClipRenderRequest'] = {}, id = clip.id): Promise<Job> => {
    const job = await render(body, id);
    expect([job.state, job.error]).toEqual(['succeeded', null]);
    return job;
  };
  const video = async (id = clip.id): Promise<string> => {
    const file = path.join(folder, `${id}.mp4`);
    await writeFile(file, Buffer.from(await (await user.raw('GET', `/library/clips/${id}/stream`)).arrayBuffer()));
    return file;
  };
  const rowOf = async (id = clip.id) => {
    const { data } = await server.root.resolve<Backend>(Backend).service.from('clips').select().eq('id', id).single();
    if (!data) throw new Error('no clip');
    return { ...data, cuts: data.cut_list as unknown as CutListItem[] };
  };
  const voiceOver = async (id: string | null) => {
    const { data } = await server.root.resolve<Backend>(Backend).service.from('voice_overs').select().eq('id', id ?? '').single();
    return data;
  };
  const files = async () => (await readdir(path.join(server.dataDir, 'profiles', user.profileId, 'assets'))).sort();
  const scratch = () => readdir(path.join(server.dataDir, 'profiles', user.profileId, 'tmp'));

  it('speaks a longer script, goes on after the cuts that it had, and takes the old files away', async () => {
    const before = await rowOf();
    const filesBefore = await files();
    await put({ script: LONG });
    const job = await rendered();
    expect(job).toMatchObject({ kind: 'render-clip', name: clip.name, result: { projectId: clip.projectId, clips: [{ id: clip.id }] } });
    const [after, changed] = [await rowOf(), await find()];
    expect(changed).toMatchObject({ id: clip.id, status: 'rendered', script: LONG, hasAudio: true, width: 1080, height: 1920 });
    expect([changed.fingerprint === clip.fingerprint, changed.sizeBytes === clip.sizeBytes]).toEqual([false, false]);
    const shared = before.cuts.slice(0, -1);
    expect(after.cuts.slice(0, shared.length)).toEqual(shared);
    expect(after.cuts.length).toBeGreaterThan(before.cuts.length);
    const spoken = await voiceOver(after.voice_over_id);
    expect([job.result?.voiceOverId, spoken?.text]).toEqual([after.voice_over_id, LONG]);
    const file = await video();
    const { video: picture, audio } = await probeStreams(file);
    expect(Math.abs(Number(picture.duration) - (spoken?.duration_seconds ?? 0))).toBeLessThan(0.05);
    expect(Math.abs(Number(audio.duration) - (spoken?.duration_seconds ?? 0))).toBeLessThan(0.1);
    expect(changed.durationSeconds).toBeCloseTo(Number(picture.duration), 2);
    const { integratedLufs, truePeakDb } = await measureLoudness(file);
    expect([Math.abs(integratedLufs + 14) <= 0.5, truePeakDb <= -1.5]).toEqual([true, true]);
    expect(await findBlackOrFrozen(file)).toEqual([]);
    const filesAfter = await files();
    for (const id of [before.asset_id, before.thumbnail_asset_id]) expect(filesAfter.some((name) => name.startsWith(id))).toBe(false);
    for (const id of [after.asset_id, after.thumbnail_asset_id]) expect(filesAfter.some((name) => name.startsWith(id))).toBe(true);
    // The voice-over of the long script came; of the clip there are as many files as before.
    expect(filesAfter.length).toBe(filesBefore.length + 1);
    expect((await user.raw('GET', `/library/clips/${clip.id}/thumbnail`)).headers.get('content-type')).toBe('image/jpeg');
  }, 120_000);

  it('renders the same content as the same video, and pays for no voice twice', async () => {
    const before = await rowOf();
    await rendered({ seed: 5 });
    const after = await rowOf();
    expect([after.voice_over_id, after.fingerprint, after.cuts, after.asset_id === before.asset_id]).toEqual([before.voice_over_id, before.fingerprint, before.cuts, false]);
  }, 120_000);

  it('speaks with the voice that spoke before, unless another one is asked for', async () => {
    await put({ script: SHORT });
    await rendered({ voice: { speed: 1.5 } });
    expect((await voiceOver((await rowOf()).voice_over_id))?.settings).toMatchObject({ speed: 1.5 });
    await put({ script: 'Cold and clear!' });
    await rendered();
    expect((await voiceOver((await rowOf()).voice_over_id))?.settings).toMatchObject({ speed: 1.5 });
    await rendered({ voice: { provider: 'tts-espeak' } });
    expect((await voiceOver((await rowOf()).voice_over_id))?.settings).toMatchObject({ speed: 1 });
  }, 120_000);

  it('cuts off at the end for a shorter script, and burns the user’s captions in the user’s style, on a square picture', async () => {
    const before = await rowOf();
    const srt = '1\n00:00:00,000 --> 00:00:00,800\nMMMMM\nMMMMM\n\n2\n00:09:00,000 --> 00:09:01,000\nnever\n';
    await put({ script: 'Very cold.', srt });
    const job = await rendered({ preset: 'square', captionStyle: GREEN });
    expect(job.warnings.map(({ code }) => code)).toEqual(['captions.after-end']);
    const [after, changed] = [await rowOf(), await find()];
    expect(changed).toMatchObject({ width: 1080, height: 1080, status: 'rendered' });
    expect((await user.request<Content>('GET', `/library/clips/${clip.id}/content`)).body).toMatchObject({ captionStyle: GREEN, srt, status: 'rendered' });
    expect(after.cuts[0]).toMatchObject({ startSeconds: before.cuts[0]?.startSeconds });
    expect(after.duration_seconds).toBeLessThan(before.duration_seconds);
    const file = await video();
    expect((await probeStreams(file)).video).toMatchObject({ width: 1080, height: 1080 });
    const frame = await rgbFrame(file, 0.1, 540, 540);
    expect(pixels(frame, 540, [60, 220], isGreen)).toBeGreaterThan(500);
    expect(pixels(frame, 540, [60, 220], isMagenta)).toBeGreaterThan(500);
    expect(pixels(frame, 540, [300, 540], isGreen)).toBe(0);
    // Between the captions there is nothing of them.
    const later = await rgbFrame(file, after.duration_seconds - 0.1, 540, 540);
    expect(after.duration_seconds > 0.9 ? pixels(later, 540, [60, 220], isGreen) : 0).toBe(0);
  }, 120_000);

  it('marks no word without a highlight color, and shows no captions where there are to be none', async () => {
    await put({ captionStyle: { ...GREEN, highlightColor: null } });
    await rendered({ preset: 'landscape' });
    expect(await find()).toMatchObject({ width: 1920, height: 1080 });
    const marked = await rgbFrame(await video(), 0.1, 960, 540);
    expect([pixels(marked, 960, [60, 220], isGreen) > 500, pixels(marked, 960, [60, 220], isMagenta)]).toEqual([true, 0]);
    await put({ srt: '' });
    await rendered();
    expect(pixels(await rgbFrame(await video(), 0.1, 960, 540), 960, [60, 220], isGreen)).toBe(0);
  }, 120_000);

  it('is not started twice for a clip at once, and ends without a trace when it is cancelled', async () => {
    await put({ script: LONG, srt: null });
    const before = { row: await rowOf(), files: await files() };
    const [one, two] = await Promise.all([ask(), ask()]);
    const [started, refused] = one.status === 202 ? [one, two] : [two, one];
    expect([started.status, refused.status, refused.body.code]).toEqual([202, 409, 'clip.being-rendered']);
    expect([(await ask()).body.code, (await user.request<Problem>('POST', `/library/clips/${clip.id}/remove-audio`)).body.code]).toEqual(['clip.being-rendered', 'clip.being-rendered']);
    await user.waitForJob(started.body.job.id, undefined, ['running']);
    await user.request('POST', `/jobs/${started.body.job.id}/cancel`);
    expect((await user.waitForJob(started.body.job.id)).state).toBe('cancelled');
    expect([await rowOf(), await files()]).toEqual([before.row, before.files]);
    expect((await find()).status).toBe('outdated');
    const again = await ask();
    expect(again.status).toBe(202);
    const retry = await user.request<Problem>('POST', `/jobs/${started.body.job.id}/retry`);
    expect([retry.status, retry.body.code]).toEqual([409, 'job.duplicate']);
    expect((await user.waitForJob(again.body.job.id)).state).toBe('succeeded');
    await expect.poll(scratch).toEqual([]);
  }, 120_000);

  it('leaves a clip outdated whose content was changed while it was rendered', async () => {
    const answer = await ask();
    await user.waitForJob(answer.body.job.id, undefined, ['running']);
    await put({ script: SHORT });
    expect((await user.waitForJob(answer.body.job.id)).state).toBe('succeeded');
    expect((await find()).status).toBe('outdated');
    expect((await put({ script: LONG })).status).toBe('rendered');
  }, 120_000);

  it('takes one Idempotency-Key for one render', async () => {
    const headers = { 'Idempotency-Key': 'render-once' };
    const [first, second] = [await ask({}, clip.id, headers), await ask({}, clip.id, headers)];
    expect([first.status, second.status, second.body.job.id]).toEqual([202, 202, first.body.job.id]);
    await user.request('POST', `/jobs/${first.body.job.id}/cancel`);
    expect((await user.waitForJob(first.body.job.id)).state).toBe('cancelled');
  });

  it('refuses a script without words and a voice that there is not, before anything is queued', async () => {
    const jobs = async () => (await user.request<Schemas['JobPage']>('GET', '/jobs')).body.items.length;
    const before = await jobs();
    await put({ script: '?!' });
    expect([(await ask()).status, (await ask()).body.code]).toEqual([422, 'script.not-speakable']);
    await put({ script: SHORT });
    expect((await ask({ voice: { provider: 'tts-nobody' } })).body.code).toBe('voice.provider-unknown');
    expect((await ask({ preset: 'wide' } as never)).status).toBe(400);
    expect(await jobs()).toBe(before);
  });

  it('is for the clips of the store alone, one by one and many at once', async () => {
    for (const [who, profileId] of [[user, otherProfile], [stranger, stranger.profileId]] as const) {
      expect((await who.request('POST', `/library/clips/${clip.id}/render`, { profileId, body: {} })).status).toBe(404);
      const bulk = await who.request<Schemas['BulkRenderResults']>('POST', '/library/clips/bulk-render', { profileId, body: { clipIds: [clip.id] } });
      expect([bulk.status, bulk.body.results]).toEqual([200, [{ id: clip.id, ok: false, code: 'not-found' }]]);
    }
  });

  it('renders many clips with a job each, and reports those that it cannot', async () => {
    const other = await produce({ script: SHORT });
    const wordless = await produce({ script: SHORT });
    await put({ script: '…' }, wordless.id);
    const unknown = '00000000-0000-4000-8000-000000000000';
    const body = { clipIds: [clip.id, unknown, wordless.id, other.id], captionStyle: GREEN };
    const headers = { 'Idempotency-Key': 'bulk-once' };
    const bulk = () => user.request<Schemas['BulkRenderResults']>('POST', '/library/clips/bulk-render', { body, headers });
    const first = await bulk();
    const { results } = first.body;
    expect([first.status, results.map(({ id, ok, code }) => [id, ok, code])]).toEqual([200, [[clip.id, true, undefined], [unknown, false, 'not-found'], [wordless.id, false, 'script.not-speakable'], [other.id, true, undefined]]]);
    expect((await bulk()).body).toEqual(first.body);
    for (const { jobId, ok } of results) if (ok) expect((await user.waitForJob(jobId ?? '')).state).toBe('succeeded');
    expect([(await find(other.id)).status, (await user.request<Content>('GET', `/library/clips/${other.id}/content`)).body.captionStyle]).toEqual(['rendered', GREEN]);
  }, 180_000);

  it('ends with a sentence when the clip is deleted meanwhile, and keeps no file of it', async () => {
    const doomed = await produce({ script: SHORT });
    await put({ script: LONG }, doomed.id);
    const before = await rowOf(doomed.id);
    const answer = await ask({}, doomed.id);
    await user.waitForJob(answer.body.job.id, undefined, ['running']);
    const stored = await files();
    expect((await user.request('DELETE', `/library/clips/${doomed.id}`)).status).toBe(204);
    const job = await user.waitForJob(answer.body.job.id);
    expect([job.state, job.error]).toEqual(['failed', { code: 'clip.deleted', message: 'The clip was deleted before it was rendered, so nothing of it was kept.' }]);
    expect(await files()).toEqual(stored.filter((name) => !name.startsWith(before.asset_id) && !name.startsWith(before.thumbnail_asset_id)));
    await expect.poll(scratch).toEqual([]);
  }, 120_000);

  describe('with the sound of its footage', () => {
    let raw: Clip;

    beforeAll(async () => {
      const { ffmpegPath } = await findMediaTools();
      const file = path.join(folder, 'beeping.mp4');
      const picture = ['-f', 'lavfi', '-i', 'testsrc2=s=640x360:r=30:d=8', '-f', 'lavfi', '-i', 'sine=f=440:r=48000:d=8'];
      await run(ffmpegPath, ['-v', 'error', ...picture, '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-shortest', file]);
      const source = await user.upload(await readFile(file), 'beeping.mp4');
      raw = await produce({ script: SHORT, sourceVideoIds: [source.body.id] });
    }, 120_000);

    it('needs no script: no voice is added, and captions of the user’s own are burned in', async () => {
      const before = await rowOf(raw.id);
      await put({ script: '', srt: '00:00:00,100 --> 00:00:00,900\nMMMM', captionStyle: GREEN }, raw.id);
      const job = await rendered({}, raw.id);
      expect(job.result).not.toHaveProperty('voiceOverId');
      const after = await rowOf(raw.id);
      expect([after.voice_over_id, after.cues, after.cuts, after.has_audio, after.status]).toEqual([null, [], before.cuts, true, 'rendered']);
      const file = await video(raw.id);
      expect((await measureLoudness(file)).integratedLufs).toBeGreaterThan(-20);
      expect(Number((await probeStreams(file)).video.duration)).toBeCloseTo(before.duration_seconds, 2);
      expect(pixels(await rgbFrame(file, 0.5, 270, 480), 270, [20, 120], isMagenta)).toBeGreaterThan(100);
    }, 120_000);

    it('loses its sound and no picture, once; a voice brings sound back', async () => {
      const remove = () => user.request<Clip>('POST', `/library/clips/${raw.id}/remove-audio`);
      const before = { clip: await find(raw.id), row: await rowOf(raw.id), pictures: await pictureHash(await video(raw.id)) };
      const silent = await remove();
      expect([silent.status, silent.body.hasAudio, silent.body.status, silent.body.fingerprint === before.clip.fingerprint]).toEqual([200, false, 'rendered', false]);
      const file = await video(raw.id);
      expect([await pictureHash(file), await streamKinds(file)]).toEqual([before.pictures, ['video']]);
      expect(silent.body.sizeBytes).toBe((await readFile(file)).length);
      const row = await rowOf(raw.id);
      expect([row.thumbnail_asset_id, (await files()).some((name) => name.startsWith(before.row.asset_id))]).toEqual([before.row.thumbnail_asset_id, false]);
      expect((await remove()).body).toEqual(silent.body);
      expect((await rowOf(raw.id)).asset_id).toBe(row.asset_id);
      await rendered({}, raw.id);
      expect([await streamKinds(await video(raw.id)), (await find(raw.id)).hasAudio]).toEqual([['video'], false]);
      await put({ script: SHORT }, raw.id);
      await rendered({}, raw.id);
      expect([await streamKinds(await video(raw.id)), (await find(raw.id)).hasAudio]).toEqual([['video', 'audio'], true]);
      await expect.poll(scratch).toEqual([]);
    }, 120_000);
  });

  it('says which footage is missing when its source video was deleted', async () => {
    expect((await user.request('DELETE', `/segments/source-videos/${sourceVideoId}`)).status).toBe(204);
    const { status, body } = await ask();
    expect([status, body.code]).toEqual([409, 'clip.footage-missing']);
    expect(body.detail).toMatch(/^The footage of this clip at 0:00–.* is gone/);
    expect(existsSync(await video())).toBe(true);
  });
});

type Test = (red: number, green: number, blue: number) => boolean;
const isGreen: Test = (red, green, blue) => green > 200 && red < 90 && blue < 90;
const isMagenta: Test = (red, green, blue) => red > 200 && blue > 200 && green < 90;

function pixels(frame: Buffer, width: number, [fromRow, toRow]: readonly [number, number], test: Test): number {
  let count = 0;
  for (let at = width * fromRow * 3; at < width * toRow * 3; at += 3) {
    const [red = 0, green = 0, blue = 0] = frame.subarray(at, at + 3);
    if (test(red, green, blue)) count++;
  }
  return count;
}

/** Of the encoded pictures, as they lie in the file. */
async function pictureHash(file: string): Promise<string> {
  const { ffmpegPath } = await findMediaTools();
  return (await run(ffmpegPath, ['-v', 'error', '-i', file, '-map', '0:v:0', '-c', 'copy', '-f', 'hash', '-'])).stdout;
}

async function streamKinds(file: string): Promise<string[]> {
  const { ffprobePath } = await findMediaTools();
  return (await run(ffprobePath, ['-v', 'error', '-show_entries', 'stream=codec_type', '-of', 'csv=p=0', file])).stdout.trim().split(/\s+/);
}
