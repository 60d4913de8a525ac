import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { ClipBench, countPixels, isGreen, isMagenta } from '../clip-bench.ts';
import { findBlackOrFrozen, measureLoudness, probeStreams, rgbFrame } from '../media-inspection.ts';
import type { TestUser } from '../server.ts';

type Clip = Schemas['Clip'];
type Job = Schemas['Job'];
type Problem = Schemas['Problem'];

const SHORT = 'Cold and clear.';
const LONG = 'Fresh from the line: every bottle is checked, capped and ready.';
const GREEN = { color: '#00FF00', highlightColor: '#FF00FF', outlineColor: '#000000', position: 'top', margin: 150, fontSize: 90 } as const;

describe('LIB: rendering a clip', () => {
  let bench: ClipBench;
  let user: TestUser;
  let stranger: TestUser;
  let otherProfile: string;
  let clip: Clip;

  beforeAll(async () => {
    bench = await ClipBench.open();
    ({ user } = bench);
    stranger = await bench.server.signUp();
    otherProfile = await user.createProfile('Second store');
    clip = await bench.produce({ script: SHORT });
  }, 180_000);
  afterAll(() => bench.close());

  const ask = (body: Schemas['ClipRenderRequest'] = {}, id = clip.id, headers = {}) => bench.ask<{ job: Job } & Problem>(id, body, headers);

  it('speaks a longer script, goes on after the cuts that it had, and takes the old files away', async () => {
    const before = await bench.row(clip.id);
    const filesBefore = await bench.files();
    await bench.put(clip.id, { script: LONG });
    const job = await bench.render(clip.id);
    expect(job).toMatchObject({ kind: 'render-clip', name: clip.name, result: { projectId: clip.projectId, clips: [{ id: clip.id }] } });
    const [after, changed] = [await bench.row(clip.id), await bench.find(clip.id)];
    expect(changed).toMatchObject({ id: clip.id, status: 'rendered', script: LONG, hasAudio: true, width: 1080, height: 1920 });
    expect([changed.fingerprint === clip.fingerprint, changed.sizeBytes === clip.sizeBytes]).toEqual([false, false]);
    // A player that knows the old address must not go on with the old video.
    for (const url of ['streamUrl', 'downloadUrl', 'thumbnailUrl'] as const) expect(changed[url]).not.toBe(clip[url]);
    const shared = before.cuts.slice(0, -1);
    expect(after.cuts.slice(0, shared.length)).toEqual(shared);
    expect(after.cuts.length).toBeGreaterThan(before.cuts.length);
    const spoken = await bench.voiceOver(after.voice_over_id);
    expect([job.result?.voiceOverId, spoken?.text]).toEqual([after.voice_over_id, LONG]);
    const file = await bench.video(clip.id);
    const { video: picture, audio } = await probeStreams(file);
    expect(Math.abs(Number(picture.duration) - (spoken?.duration_seconds ?? 0))).toBeLessThan(0.05);
    expect(Math.abs(Number(audio.duration) - (spoken?.duration_seconds ?? 0))).toBeLessThan(0.1);
    expect(changed.durationSeconds).toBeCloseTo(Number(picture.duration), 2);
    const { integratedLufs, truePeakDb } = await measureLoudness(file);
    expect([Math.abs(integratedLufs + 14) <= 0.5, truePeakDb <= -1.5]).toEqual([true, true]);
    expect(await findBlackOrFrozen(file)).toEqual([]);
    const filesAfter = await bench.files();
    for (const id of [before.asset_id, before.thumbnail_asset_id]) expect(filesAfter.some((name) => name.startsWith(id))).toBe(false);
    for (const id of [after.asset_id, after.thumbnail_asset_id]) expect(filesAfter.some((name) => name.startsWith(id))).toBe(true);
    // The voice-over of the long script came; of the clip there are as many files as before.
    expect(filesAfter.length).toBe(filesBefore.length + 1);
    expect((await user.raw('GET', `/library/clips/${clip.id}/thumbnail`)).headers.get('content-type')).toBe('image/jpeg');
  }, 120_000);

  it('renders the same content as the same video, and pays for no voice twice', async () => {
    const before = await bench.row(clip.id);
    await bench.render(clip.id, { seed: 5 });
    const after = await bench.row(clip.id);
    expect([after.voice_over_id, after.fingerprint, after.cuts, after.asset_id === before.asset_id]).toEqual([before.voice_over_id, before.fingerprint, before.cuts, false]);
  }, 120_000);

  it('speaks with the voice that spoke before, unless another one is asked for', async () => {
    await bench.put(clip.id, { script: SHORT });
    await bench.render(clip.id, { voice: { speed: 1.5 } });
    expect((await bench.voiceOver((await bench.row(clip.id)).voice_over_id))?.settings).toMatchObject({ speed: 1.5 });
    await bench.put(clip.id, { script: 'Cold and clear!' });
    await bench.render(clip.id);
    expect((await bench.voiceOver((await bench.row(clip.id)).voice_over_id))?.settings).toMatchObject({ speed: 1.5 });
    await bench.render(clip.id, { voice: { provider: 'tts-espeak' } });
    expect((await bench.voiceOver((await bench.row(clip.id)).voice_over_id))?.settings).toMatchObject({ speed: 1 });
  }, 120_000);

  it('cuts off at the end for a shorter script, and burns the user’s captions in the user’s style, on a square picture', async () => {
    const before = await bench.row(clip.id);
    const srt = '1\n00:00:00,000 --> 00:00:00,800\nMMMMM\nMMMMM\n\n2\n00:09:00,000 --> 00:09:01,000\nnever\n';
    await bench.put(clip.id, { script: 'Very cold.', srt });
    const job = await bench.render(clip.id, { preset: 'square', captionStyle: GREEN });
    expect(job.warnings.map(({ code }) => code)).toEqual(['captions.after-end']);
    const [after, changed] = [await bench.row(clip.id), await bench.find(clip.id)];
    expect(changed).toMatchObject({ width: 1080, height: 1080, status: 'rendered' });
    expect(await bench.content(clip.id)).toMatchObject({ captionStyle: GREEN, srt, status: 'rendered' });
    expect(after.cuts[0]).toMatchObject({ startSeconds: before.cuts[0]?.startSeconds });
    expect(after.duration_seconds).toBeLessThan(before.duration_seconds);
    const file = await bench.video(clip.id);
    expect((await probeStreams(file)).video).toMatchObject({ width: 1080, height: 1080 });
    const frame = await rgbFrame(file, 0.1, 540, 540);
    expect(countPixels(frame, 540, [60, 220], isGreen)).toBeGreaterThan(500);
    expect(countPixels(frame, 540, [60, 220], isMagenta)).toBeGreaterThan(500);
    expect(countPixels(frame, 540, [300, 540], isGreen)).toBe(0);
    // Between the captions there is nothing of them.
    const later = await rgbFrame(file, after.duration_seconds - 0.1, 540, 540);
    expect(after.duration_seconds > 0.9 ? countPixels(later, 540, [60, 220], isGreen) : 0).toBe(0);
  }, 120_000);

  it('marks no word without a highlight color, and shows no captions where there are to be none', async () => {
    await bench.put(clip.id, { captionStyle: { ...GREEN, highlightColor: 'none' } });
    await bench.render(clip.id, { preset: 'landscape' });
    expect(await bench.find(clip.id)).toMatchObject({ width: 1920, height: 1080 });
    const marked = await rgbFrame(await bench.video(clip.id), 0.1, 960, 540);
    expect([countPixels(marked, 960, [60, 220], isGreen) > 500, countPixels(marked, 960, [60, 220], isMagenta)]).toEqual([true, 0]);
    await bench.put(clip.id, { srt: '' });
    await bench.render(clip.id);
    expect(countPixels(await rgbFrame(await bench.video(clip.id), 0.1, 960, 540), 960, [60, 220], isGreen)).toBe(0);
  }, 120_000);

  it('is not started twice for a clip at once, and ends without a trace when it is cancelled', async () => {
    await bench.put(clip.id, { script: LONG, srt: null });
    const before = { row: await bench.row(clip.id), files: await bench.files() };
    const [one, two] = await Promise.all([ask(), ask()]);
    const [started, refused] = one.status === 202 ? [one, two] : [two, one];
    expect([started.status, refused.status, refused.body.code]).toEqual([202, 409, 'clip.being-rendered']);
    expect([(await ask()).body.code, (await user.request<Problem>('POST', `/library/clips/${clip.id}/remove-audio`)).body.code]).toEqual(['clip.being-rendered', 'clip.being-rendered']);
    await user.waitForJob(started.body.job.id, undefined, ['running']);
    await user.request('POST', `/jobs/${started.body.job.id}/cancel`);
    expect((await user.waitForJob(started.body.job.id)).state).toBe('cancelled');
    expect([await bench.row(clip.id), await bench.files()]).toEqual([before.row, before.files]);
    expect((await bench.find(clip.id)).status).toBe('outdated');
    const again = await ask();
    expect(again.status).toBe(202);
    const retry = await user.request<Problem>('POST', `/jobs/${started.body.job.id}/retry`);
    expect([retry.status, retry.body.code]).toEqual([409, 'job.duplicate']);
    expect((await user.waitForJob(again.body.job.id)).state).toBe('succeeded');
    await expect.poll(() => bench.scratch(), { timeout: 10_000 }).toEqual([]);
  }, 120_000);

  it('leaves a clip outdated whose content was changed while it was rendered', async () => {
    const answer = await ask();
    // It reads the content before its first stage, which may be a moment after it is said to run.
    await expect.poll(async () => (await user.request<Job>('GET', `/jobs/${answer.body.job.id}`)).body.stage, { timeout: 30_000 }).toEqual(expect.any(String));
    await bench.put(clip.id, { script: SHORT });
    expect((await user.waitForJob(answer.body.job.id)).state).toBe('succeeded');
    expect((await bench.find(clip.id)).status).toBe('outdated');
    expect((await bench.put(clip.id, { script: LONG })).status).toBe('rendered');
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
    await bench.put(clip.id, { script: '?!' });
    expect([(await ask()).status, (await ask()).body.code]).toEqual([422, 'script.not-speakable']);
    await bench.put(clip.id, { script: SHORT });
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
    const other = await bench.produce({ script: SHORT });
    const wordless = await bench.produce({ script: SHORT });
    await bench.put(wordless.id, { script: '…' });
    const unknown = '00000000-0000-4000-8000-000000000000';
    const body = { clipIds: [clip.id, unknown, wordless.id, other.id], captionStyle: GREEN };
    const headers = { 'Idempotency-Key': 'bulk-once' };
    const bulk = () => user.request<Schemas['BulkRenderResults']>('POST', '/library/clips/bulk-render', { body, headers });
    const first = await bulk();
    const { results } = first.body;
    expect([first.status, results.map(({ id, ok, code }) => [id, ok, code])]).toEqual([200, [[clip.id, true, undefined], [unknown, false, 'not-found'], [wordless.id, false, 'script.not-speakable'], [other.id, true, undefined]]]);
    expect((await bulk()).body).toEqual(first.body);
    for (const { jobId, ok } of results) if (ok) expect((await user.waitForJob(jobId ?? '')).state).toBe('succeeded');
    expect([(await bench.find(other.id)).status, (await bench.content(other.id)).captionStyle]).toEqual(['rendered', GREEN]);
  }, 180_000);

  it('is refused while the project is in the trash, before anything is spent', async () => {
    const put = await bench.produce({ script: SHORT });
    await user.request('DELETE', `/library/projects/${put.projectId}`);
    const { status, body } = await ask({ captionStyle: GREEN }, put.id);
    expect([status, body.code, (await bench.content(put.id)).captionStyle]).toEqual([409, 'project.in-trash', {}]);
    const bulk = await user.request<Schemas['BulkRenderResults']>('POST', '/library/clips/bulk-render', { body: { clipIds: [put.id] } });
    expect(bulk.body.results).toEqual([{ id: put.id, ok: false, code: 'project.in-trash' }]);
    const changed = await user.request<Problem>('PUT', `/library/clips/${put.id}/content`, { body: { script: LONG, srt: null, captionStyle: {} } });
    expect([changed.status, changed.body.code, (await bench.content(put.id)).script]).toEqual([409, 'project.in-trash', SHORT]);
  }, 120_000);

  it('ends with a sentence when the clip is deleted meanwhile, and keeps no file of it', async () => {
    const doomed = await bench.produce({ script: SHORT });
    await bench.put(doomed.id, { script: LONG });
    const before = await bench.row(doomed.id);
    const answer = await ask({}, doomed.id);
    await user.waitForJob(answer.body.job.id, undefined, ['running']);
    const stored = await bench.files();
    expect((await user.request('DELETE', `/library/clips/${doomed.id}`)).status).toBe(204);
    const job = await user.waitForJob(answer.body.job.id);
    expect([job.state, job.error]).toEqual(['failed', { code: 'clip.deleted', message: 'The clip was deleted before it was rendered, so nothing of it was kept.' }]);
    expect(await bench.files()).toEqual(stored.filter((name) => !name.startsWith(before.asset_id) && !name.startsWith(before.thumbnail_asset_id)));
    await expect.poll(() => bench.scratch(), { timeout: 10_000 }).toEqual([]);
  }, 120_000);

  it('says which footage is missing when its source video was deleted, be it while it was rendered', async () => {
    await bench.put(clip.id, { script: LONG, captionStyle: GREEN });
    const started = await ask();
    await user.waitForJob(started.body.job.id, undefined, ['running']);
    expect((await user.request('DELETE', `/segments/source-videos/${bench.sourceVideoId}`)).status).toBe(204);
    expect((await user.waitForJob(started.body.job.id)).error).toMatchObject({ code: 'clip.footage-missing' });
    const { status, body } = await ask();
    expect([status, body.code]).toEqual([409, 'clip.footage-missing']);
    expect(body.detail).toMatch(/^The footage of this clip at 0:00–.* is gone/);
    expect(existsSync(await bench.video(clip.id))).toBe(true);
  });
});
