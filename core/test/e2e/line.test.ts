import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { boxes, findBlackOrFrozen, frameTimes, rgbFrame, measureLoudness, probeStreams } from '../media-inspection.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';

const sample = path.resolve(import.meta.dirname, '../../../scripts/sample/bottles.mp4');
const SCRIPT = 'Fresh from the line: every bottle is checked, capped and ready. Order today, and it ships tomorrow.';

describe('the line from footage and a script to a finished video', () => {
  let server: TestServer;
  let user: TestUser;
  let folder: string;
  let video: string;
  let job: Schemas['Job'];
  let clip: Schemas['Clip'];
  const events: Schemas['Job'][] = [];

  beforeAll(async () => {
    server = await startTestServer();
    user = await server.signUp();
    folder = await mkdtemp(path.join(tmpdir(), 'edit-factory-line-'));
    const source = await user.upload(await readFile(sample), 'bottles.mp4');
    expect(source.status).toBe(201);
    const queued = await user.produce({ name: 'Bottles', script: SCRIPT, sourceVideoIds: [source.body.id] });
    const listening = listen(queued.id);
    job = await user.waitForJob(queued.id);
    await listening;
    expect(job.error).toBeNull();
    clip = (await user.request<Schemas['Clip']>('GET', `/library/clips/${job.result?.clips?.[0]?.id}`)).body;
    video = path.join(folder, 'clip.mp4');
    const downloaded = await fetch(`${server.url}${clip.downloadUrl}`, { headers: { Authorization: `Bearer ${user.token}` } });
    expect(downloaded.headers.get('content-disposition')).toContain('Bottles.mp4');
    await writeFile(video, Buffer.from(await downloaded.arrayBuffer()));
  }, 180_000);
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function listen(jobId: string): Promise<void> {
    const response = await user.raw('GET', `/jobs/${jobId}/events`);
    let text = '';
    for await (const chunk of response.body ?? []) text += Buffer.from(chunk as Uint8Array).toString();
    for (const [, data] of text.matchAll(/^data:(.*)$/gm)) events.push(JSON.parse(data ?? '{}') as Schemas['Job']);
  }

  it('ends succeeded, with progress that only rises', () => {
    expect(job.state).toBe('succeeded');
    expect(job.progress).toBe(100);
    const progress = events.filter((event) => 'progress' in event).map((event) => event.progress);
    expect(progress.length).toBeGreaterThan(3);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(events.at(-1)?.state).toBe('succeeded');
  });

  it('is H.264 High yuv420p, 1080×1920, constant 30 fps, AAC at 48 kHz, ready to stream', async () => {
    const { video: picture, audio } = await probeStreams(video);
    expect(picture).toMatchObject({ codec_name: 'h264', profile: 'High', pix_fmt: 'yuv420p', width: 1080, height: 1920, r_frame_rate: '30/1', avg_frame_rate: '30/1' });
    expect(audio).toMatchObject({ codec_name: 'aac', sample_rate: '48000', channels: 2 });
    const order = await boxes(video);
    expect(order.indexOf('moov')).toBeLessThan(order.indexOf('mdat'));
    const times = await frameTimes(video);
    const steps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(Math.max(...steps) - Math.min(...steps)).toBeLessThan(0.001);
  });

  it('is as long as its voice-over', async () => {
    const { video: picture, audio } = await probeStreams(video);
    expect(Math.abs(Number(picture.duration) - Number(audio.duration))).toBeLessThan(0.1);
    expect(Math.abs(clip.durationSeconds - Number(picture.duration))).toBeLessThan(0.05);
  });

  it('is as loud as the networks want it', async () => {
    const { integratedLufs, truePeakDb } = await measureLoudness(video);
    expect(Math.abs(integratedLufs + 14)).toBeLessThanOrEqual(0.5);
    expect(truePeakDb).toBeLessThanOrEqual(-1.5);
  });

  it('has no black and no frozen stretch', async () => {
    expect(await findBlackOrFrozen(video)).toEqual([]);
  });

  it('captions every word of the script while it is spoken', async () => {
    const vtt = (await user.request<string>('GET', `/library/clips/${clip.id}/captions.vtt`)).body;
    const srt = (await user.request<string>('GET', `/library/clips/${clip.id}/captions.srt`)).body;
    const cues = [...srt.matchAll(/(\d+):(\d+):([\d,]+) --> (\d+):(\d+):([\d,]+)\r?\n([\s\S]*?)\r?\n(?:\r?\n|$)/g)].map((cue) => ({
      start: Number(cue[1]) * 3600 + Number(cue[2]) * 60 + Number(cue[3]?.replace(',', '.')),
      end: Number(cue[4]) * 3600 + Number(cue[5]) * 60 + Number(cue[6]?.replace(',', '.')),
      text: cue[7] ?? '',
    }));
    expect(cues.map((cue) => cue.text).join(' ').split(/\s+/)).toEqual(SCRIPT.split(/\s+/));
    expect(vtt.startsWith('WEBVTT')).toBe(true);
    for (const cue of cues) {
      const frame = await rgbFrame(video, (cue.start + cue.end) / 2, 270, 480);
      expect(spokenWordPixels(frame, 270, 240, 420), cue.text).toBeGreaterThan(40);
    }
  });

  it('is found in the library with thumbnail, ranges and project', async () => {
    const page = (await user.request<Schemas['ClipPage']>('GET', '/library/clips')).body;
    expect(page.items.map((item) => item.id)).toEqual([clip.id]);
    const project = (await user.request<Schemas['Project']>('GET', `/library/projects/${clip.projectId}`)).body;
    expect(project).toMatchObject({ state: 'ready', clipCount: 1, name: 'Bottles' });
    const thumbnail = await fetch(`${server.url}${clip.thumbnailUrl}`, { headers: { Authorization: `Bearer ${user.token}` } });
    expect(thumbnail.headers.get('content-type')).toBe('image/jpeg');
    expect(Buffer.from(await thumbnail.arrayBuffer()).subarray(0, 2).toString('hex')).toBe('ffd8');
    const range = await fetch(`${server.url}${clip.streamUrl}`, { headers: { Authorization: `Bearer ${user.token}`, Range: 'bytes=0-99' } });
    expect([range.status, (await range.arrayBuffer()).byteLength]).toEqual([206, 100]);
    const beyond = await fetch(`${server.url}${clip.streamUrl}`, { headers: { Authorization: `Bearer ${user.token}`, Range: 'bytes=999999999-' } });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${clip.sizeBytes}`]);
    expect(((await beyond.json()) as Schemas['Problem']).code).toBe('request.range-not-satisfiable');
  });

  it('survives a browser that comes back to the events of a finished job', async () => {
    const response = await user.raw('GET', `/jobs/${job.id}/events`, { headers: { 'Last-Event-ID': 'the-last-one' } });
    expect([...(await response.text()).matchAll(/^event:(.*)$/gm)].map(([, name]) => name)).toEqual(['resync', 'job']);
    expect((await user.request('GET', `/jobs/${job.id}`)).status).toBe(200);
  });

  it('gives the job’s video for download', async () => {
    const response = await user.raw('GET', `/jobs/${job.id}/download`);
    expect(response.status).toBe(200);
    expect(Buffer.from(await response.arrayBuffer()).equals(await readFile(video))).toBe(true);
  });

  it('starts the work once for one Idempotency-Key', async () => {
    const body = { name: 'Once', script: 'Said once.', sourceVideoIds: (await user.request<Schemas['SourceVideoPage']>('GET', '/segments/source-videos')).body.items.map((item) => item.id) };
    const headers = { 'Idempotency-Key': 'click-1' };
    const first = await user.request<{ job: Schemas['Job'] }>('POST', '/jobs', { body, headers });
    const second = await user.request<{ job: Schemas['Job'] }>('POST', '/jobs', { body, headers });
    expect([first.status, second.status, second.body.job.id]).toEqual([202, 202, first.body.job.id]);
    const other = await user.request<Schemas['Problem']>('POST', '/jobs', { body: { ...body, name: 'Other' }, headers });
    expect([other.status, other.body.code]).toEqual([422, 'idempotency.key-reused']);
    await user.request('POST', `/jobs/${first.body.job.id}/cancel`);
    expect((await user.waitForJob(first.body.job.id)).state).toBe('cancelled');
  });
});

/** Pixels between two rows in the yellow that marks the word being spoken. */
function spokenWordPixels(frame: Buffer, width: number, fromRow: number, toRow: number): number {
  let count = 0;
  for (let at = width * fromRow * 3; at < width * toRow * 3; at += 3) {
    const [red = 0, green = 0, blue = 0] = frame.subarray(at, at + 3);
    if (red > 200 && green > 150 && blue < 110) count++;
  }
  return count;
}
