import { readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { MediaEngine } from '../../media/index.ts';
import { ClipBench } from '../clip-bench.ts';
import { boxes, frameTimes, measureLoudness, probeStreams, rgbFrame } from '../media-inspection.ts';

type Clip = Schemas['Clip'];
type Job = Schemas['Job'];
type Problem = Schemas['Problem'];

const SCRIPT = 'Fresh from the line, every bottle is checked.';
const LOUD = { color: '#00FF00', highlightColor: '#FF00FF', outlineColor: '#000000', fontSize: 110 } as const;

describe('VID: the preview of a clip', () => {
  let bench: ClipBench;
  let clip: Clip;
  let preview: Job;

  beforeAll(async () => {
    bench = await ClipBench.open();
    clip = await bench.produce({ script: SCRIPT });
    await bench.put(clip.id, { captionStyle: LOUD });
    preview = await make();
  }, 300_000);
  afterAll(() => bench.close());

  const ask = (body: Schemas['ClipRenderRequest'] = {}, { clipId = clip.id, ...options }: { readonly clipId?: string; readonly profileId?: string; readonly headers?: Readonly<Record<string, string>> } = {}) =>
    bench.user.request<{ job: Job } & Problem>('POST', `/library/clips/${clipId}/preview`, { body, ...options });
  async function make(body: Schemas['ClipRenderRequest'] = {}, clipId = clip.id): Promise<Job> {
    const answer = await ask(body, { clipId });
    expect([answer.status, answer.headers.get('location')]).toEqual([202, `/api/v1/jobs/${answer.body.job.id}`]);
    const job = await bench.user.waitForJob(answer.body.job.id);
    expect([job.state, job.error]).toEqual(['succeeded', null]);
    return job;
  }
  const placeOf = ({ result }: Job) => (result?.previewUrl ?? '').replace('/api/v1', '');
  async function download(job: Job): Promise<string> {
    const file = path.join(bench.folder, `preview-${job.id}.mp4`);
    await writeFile(file, Buffer.from(await (await bench.user.raw('GET', placeOf(job))).arrayBuffer()));
    return file;
  }
  const kept = () => readdir(path.join(bench.server.dataDir, 'profiles', bench.user.profileId, 'cache', 'previews'));

  it('is what the render will be, at half its width and height, and leaves the clip and its files as they are', async () => {
    const before = { clip: await bench.find(clip.id), row: await bench.row(clip.id), files: await bench.files(), content: await bench.content(clip.id) };
    expect(before.clip.status).toBe('outdated');
    expect(preview).toMatchObject({ kind: 'preview-clip', name: clip.name, result: { projectId: clip.projectId, voiceOverId: before.row.voice_over_id, costMicros: 0 } });
    const small = await download(preview);
    const [{ video, audio }, { integratedLufs }] = [await probeStreams(small), await measureLoudness(small)];
    expect(video).toMatchObject({ codec_name: 'h264', width: 540, height: 960, avg_frame_rate: '30/1' });
    expect([audio.codec_name, Math.abs(integratedLufs + 14) <= 0.5]).toEqual(['aac', true]);
    expect((await boxes(small)).indexOf('moov')).toBeLessThan((await boxes(small)).indexOf('mdat'));
    expect({ clip: await bench.find(clip.id), row: await bench.row(clip.id), files: await bench.files(), content: await bench.content(clip.id) }).toEqual(before);

    await bench.render(clip.id);
    const final = await bench.video(clip.id);
    expect((await frameTimes(small)).length).toBe((await frameTimes(final)).length);
    const times = [0.2, 0.8, 1.5, before.clip.durationSeconds - 0.15];
    for (const time of times) expect([time, (await difference(small, final, time)) < 6]).toEqual([time, true]);
    // Two moments of one video differ much more: the measure can tell.
    const [one = 0, , , other = 0] = times;
    expect(await difference(small, final, one, other)).toBeGreaterThan(12);
  }, 300_000);

  it('shows a size, captions and a look that are only tried', async () => {
    const before = await bench.content(clip.id);
    const loud = await download(await make({ preset: 'square', captionStyle: { ...LOUD, position: 'top' }, look: { hookTitle: { text: 'MMMM', durationSeconds: 1 } } }));
    expect((await probeStreams(loud)).video).toMatchObject({ width: 540, height: 540 });
    const landscape = await download(await make({ preset: 'landscape' }));
    expect((await probeStreams(landscape)).video).toMatchObject({ width: 960, height: 540 });
    expect(await difference(loud, landscape, 0.4)).toBeGreaterThan(6);
    expect([await bench.content(clip.id), (await bench.find(clip.id)).width]).toEqual([before, 1080]);
  }, 300_000);

  it('streams whole and in ranges, is made once for the same clip, and is made again when it was let go of', async () => {
    const whole = Buffer.from(await (await bench.user.raw('GET', placeOf(preview))).arrayBuffer());
    const part = await bench.user.raw('GET', placeOf(preview), { headers: { Range: 'bytes=100-199' } });
    expect([part.status, part.headers.get('content-type'), Buffer.from(await part.arrayBuffer()).equals(whole.subarray(100, 200))]).toEqual([206, 'video/mp4', true]);
    expect((await make()).result?.previewUrl).toBe(preview.result?.previewUrl);
    for (const name of await kept()) await rm(path.join(bench.server.dataDir, 'profiles', bench.user.profileId, 'cache', 'previews', name));
    const gone = await bench.user.request<Problem>('GET', placeOf(preview));
    expect([gone.status, gone.body.code, gone.body.detail]).toEqual([404, 'clip.preview-gone', 'This preview is not kept any more. Make it again.']);
    await make();
    expect((await bench.user.raw('GET', placeOf(preview))).status).toBe(200);
    expect((await bench.user.raw('GET', `/library/clips/${clip.id}/preview?v=..%2F..%2Fx`)).status).toBe(400);
  }, 300_000);

  it('is read from the small copies of large footage, and shows the same', async () => {
    const { user, server } = bench;
    const sourceVideoId = await bench.film('large.mp4', '-f', 'lavfi', '-i', 'testsrc2=size=1920x1080:rate=25:duration=4', '-g', '50');
    const large = await bench.produce({ script: SCRIPT, sourceVideoIds: [sourceVideoId] });
    const proxies = path.join(server.dataDir, 'profiles', user.profileId, 'cache', 'proxies');
    const [name = ''] = await readdir(proxies);
    const proxy = await server.root.resolve(MediaEngine).probeVideo(path.join(proxies, name));
    expect([proxy.width, proxy.height]).toEqual([960, 540]);
    const previewed = async () => download(await make({}, large.id));
    const others = await kept();
    const fromProxy = await previewed();
    expect(await bench.scratch()).toEqual([]);
    const aside = path.join(bench.folder, 'proxy');
    await rename(path.join(proxies, name), aside);
    for (const file of (await kept()).filter((one) => !others.includes(one))) await rm(path.join(path.dirname(proxies), 'previews', file));
    const fromSource = await previewed();
    expect((await frameTimes(fromProxy)).length).toBe((await frameTimes(fromSource)).length);
    // Each picture of the footage shows its own time: one too early or too late would differ where things move.
    for (const time of [0.1, 0.7, 1.3, large.durationSeconds - 0.1]) expect([time, (await difference(fromProxy, fromSource, time)) < 3]).toEqual([time, true]);
    await rename(aside, path.join(proxies, name));
    expect((await user.request('DELETE', `/segments/source-videos/${sourceVideoId}`)).status).toBe(204);
    expect(await readdir(proxies)).toEqual([]);
  }, 300_000);

  it('pays for the voice once: the render of the previewed script takes it as it is', async () => {
    await bench.put(clip.id, { script: 'Entirely other words.' });
    const tried = await make();
    const rendered = await bench.render(clip.id);
    expect([rendered.result?.voiceOverId, rendered.result?.costMicros]).toEqual([tried.result?.voiceOverId, 0]);
  }, 300_000);

  it('leaves nothing behind when it is cancelled', async () => {
    await bench.put(clip.id, { script: SCRIPT });
    const before = { clip: await bench.find(clip.id), previews: await kept() };
    const { body } = await ask({ preset: 'square' });
    await bench.user.waitForJob(body.job.id, undefined, ['running']);
    await bench.user.request('POST', `/jobs/${body.job.id}/cancel`);
    expect((await bench.user.waitForJob(body.job.id)).state).toBe('cancelled');
    await expect.poll(() => bench.scratch(), { timeout: 10_000 }).toEqual([]);
    expect({ clip: await bench.find(clip.id), previews: await kept() }).toEqual(before);
  }, 120_000);

  it('takes one Idempotency-Key for one preview, and refuses what cannot be rendered before anything is queued', async () => {
    const headers = { 'Idempotency-Key': 'preview-once' };
    const [first, second] = [await ask({}, { headers }), await ask({}, { headers })];
    expect([first.status, second.status, second.body.job.id]).toEqual([202, 202, first.body.job.id]);
    await bench.user.waitForJob(first.body.job.id);
    const jobs = async () => (await bench.user.request<Schemas['JobPage']>('GET', '/jobs?limit=100')).body.items.length;
    const before = await jobs();
    expect((await ask({ voice: { provider: 'tts-nobody' } })).body.code).toBe('voice.provider-unknown');
    expect((await ask({ preset: 'wide' } as never)).status).toBe(400);
    await bench.put(clip.id, { script: '?!' });
    expect((await ask()).body.code).toBe('script.not-speakable');
    expect(await jobs()).toBe(before);
  }, 120_000);

  it('is for the clips of the store alone, and so is what was made of them', async () => {
    const { user } = bench;
    const stranger = await bench.server.signUp();
    const otherProfile = await user.createProfile('Second store');
    const place = placeOf(preview).replace(/profileId=[^&]*&/, '');
    expect((await user.raw('GET', place)).status).toBe(200);
    for (const [who, profileId] of [[user, otherProfile], [stranger, stranger.profileId]] as const) {
      expect((await who.request('POST', `/library/clips/${clip.id}/preview`, { profileId, body: {} })).status).toBe(404);
      const answer = await who.request<Problem>('GET', place, { profileId });
      expect([answer.status, answer.body.code]).toEqual([404, 'not-found']);
    }
    // The key of the first store opens nothing in the second, not even with the copy of the clip.
    const copied = await user.request('POST', `/library/projects/${clip.projectId}/copy-to-profile`, { body: { profileId: otherProfile } });
    expect(copied.status).toBe(201);
    const [copy] = (await user.request<Schemas['ClipPage']>('GET', '/library/clips', { profileId: otherProfile })).body.items;
    const { status, body } = await user.request<Problem>('GET', place.replace(clip.id, copy?.id ?? ''), { profileId: otherProfile });
    expect([status, body.code]).toEqual([404, 'clip.preview-gone']);
  }, 120_000);
});

/** Mean difference of a picture's parts, 0–255: both are shrunk to what is seen from afar, so that only what is shown counts. */
async function difference(one: string, other: string, seconds: number, otherSeconds = seconds): Promise<number> {
  const [a, b] = await Promise.all([rgbFrame(one, seconds, 54, 96), rgbFrame(other, otherSeconds, 54, 96)]);
  return a.reduce((sum, value, index) => sum + Math.abs(value - (b[index] ?? 0)), 0) / a.length;
}
