import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { findMediaTools, type MediaTools } from '../../media/index.ts';
import { processesAbout } from '../../media/testing.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';

type SourceVideo = Schemas['SourceVideo'];
type Waveform = Schemas['Waveform'];

const run = promisify(execFile);
const sample = path.resolve(import.meta.dirname, '../../../scripts/sample/bottles.mp4');

describe('SRC: previews of a source video', () => {
  let server: TestServer;
  let user: TestUser;
  let stranger: TestUser;
  let otherProfile: string;
  let tools: MediaTools;
  let folder: string;
  let silent: SourceVideo;
  let loud: SourceVideo;

  beforeAll(async () => {
    [server, tools, folder] = await Promise.all([startTestServer(), findMediaTools(), mkdtemp(path.join(tmpdir(), 'edit-factory-previews-'))]);
    [user, stranger] = [await server.signUp(), await server.signUp()];
    otherProfile = await user.createProfile('Second store');
    silent = (await user.upload(await readFile(sample), 'bottles.mp4')).body;
    // Portrait by its rotation, with a tone that begins after two seconds.
    const upright = await make('upright.mp4', '-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=5', '-f', 'lavfi', '-i', "aevalsrc='if(gt(t,2),0.5*sin(880*t),0)':s=48000:d=5", '-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac');
    loud = await upload('loud.mp4', '-i', upright, '-c', 'copy', '-metadata:s:v', 'rotate=90');
  });
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function make(name: string, ...args: string[]): Promise<string> {
    const file = path.join(folder, name);
    await run(tools.ffmpegPath, ['-v', 'error', '-y', ...args, file]);
    return file;
  }
  async function upload(name: string, ...args: string[]): Promise<SourceVideo> {
    return (await user.upload(await readFile(await make(name, ...args)), name)).body;
  }
  const fetchAs = (who: TestUser, url: string, headers: Record<string, string> = {}) => fetch(`${server.url}${url}`, { headers: { Authorization: `Bearer ${who.token}`, ...headers } });
  /** By hand: `fetch` asks for what it has as if nobody might keep anything. */
  const statusOf = (url: string, headers: Record<string, string>) =>
    new Promise((resolve, reject) => get(`${server.url}${url}`, { headers: { Authorization: `Bearer ${user.token}`, ...headers } }, (response) => resolve(response.resume().statusCode)).on('error', reject));
  const json = async <T>(response: Response) => (await response.json()) as T;
  const filesOf = async (kind: string, profileId = user.profileId) => (await readdir(path.join(server.dataDir, 'profiles', profileId, kind)).catch(() => [])).sort();
  async function sizeOf(image: ArrayBuffer): Promise<string> {
    const file = path.join(folder, 'sheet.jpg');
    await writeFile(file, Buffer.from(image));
    return (await run(tools.ffprobePath, ['-v', 'error', '-show_entries', 'stream=codec_name,width,height', '-of', 'csv=p=0', file])).stdout.trim();
  }

  it('SRC: has a sheet of thumbnails, upright, and a track that says which one shows what', async () => {
    const sheet = await fetchAs(user, loud.spriteUrl);
    expect([sheet.status, sheet.headers.get('content-type'), sheet.headers.get('cache-control')]).toEqual([200, 'image/jpeg', 'private, max-age=3600']);
    expect(await sizeOf(await sheet.arrayBuffer())).toBe('mjpeg,1600,284');
    const track = await fetchAs(user, loud.spriteTrackUrl);
    expect(track.headers.get('content-type')).toContain('text/vtt');
    const cues = (await track.text()).split('\n\n').slice(1).map((cue) => cue.trim());
    expect(cues).toHaveLength(10);
    expect(cues[0]).toBe(`00:00:00.000 --> 00:00:00.500\nsprite?profileId=${user.profileId}#xywh=0,0,160,284`);
    expect(cues[9]).toMatch(/^00:00:04\.500 --> 00:00:05\.0\d\d\nsprite\?profileId=[0-9a-f-]+#xywh=1440,0,160,284$/);
    expect(new URL(cues[0]?.split('\n')[1] ?? '', `${server.url}${loud.spriteTrackUrl}`).pathname).toBe(new URL(`${server.url}${loud.spriteUrl}`).pathname);
  });

  it('SRC: has a waveform on the clock of the video, and none of a silent one', async () => {
    const answer = await fetchAs(user, loud.waveformUrl);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'private, max-age=3600']);
    const { durationSeconds, peaksPerSecond, peaks } = await json<Waveform>(answer);
    expect([durationSeconds, peaksPerSecond, peaks.length]).toEqual([loud.durationSeconds, 50, Math.ceil(loud.durationSeconds * 50)]);
    expect(Math.max(...peaks.slice(0, 98))).toBeLessThan(0.02);
    expect(Math.min(...peaks.slice(104, 245))).toBeGreaterThan(0.4);
    expect(await json<Waveform>(await fetchAs(user, silent.waveformUrl))).toMatchObject({ durationSeconds: silent.durationSeconds, peaks: [] });
  });

  it('SRC: is made once, kept, and not sent again to who has it', async () => {
    const video = (await user.upload(await readFile(sample), 'twice.mp4')).body;
    const before = await filesOf('assets');
    const sheets = await Promise.all(Array.from({ length: 4 }, () => fetchAs(user, video.spriteUrl)));
    expect(sheets.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    await Promise.all([fetchAs(user, video.waveformUrl), fetchAs(user, video.waveformUrl)]);
    const kept = await filesOf('assets');
    expect(kept.filter((name) => !before.includes(name)).map((name) => path.extname(name)).sort()).toEqual(['.jpg', '.json']);
    for (const url of [video.spriteUrl, video.waveformUrl]) {
      const etag = (await fetchAs(user, url)).headers.get('etag') ?? '';
      expect(await statusOf(url, { 'If-None-Match': etag })).toBe(304);
    }
    expect(await filesOf('assets')).toEqual(kept);
    expect(await filesOf('tmp')).toEqual([]);
  });

  it('SRC: does not exist for another profile, and is not made for it', async () => {
    const video = (await user.upload(await readFile(sample), 'mine.mp4')).body;
    const before = await filesOf('assets');
    for (const [who, profileId] of [[user, otherProfile], [stranger, stranger.profileId]] as const) {
      for (const part of ['sprite', 'sprite.vtt', 'waveform']) expect([part, (await who.request('GET', `/segments/source-videos/${video.id}/${part}`, { profileId })).status]).toEqual([part, 404]);
      expect(await filesOf('assets', profileId)).toEqual([]);
    }
    expect((await stranger.request('GET', `/segments/source-videos/${video.id}/sprite`, { profileId: user.profileId })).status).toBe(403);
    expect(await filesOf('assets')).toEqual(before);
  });

  it('SRC: goes with its video, also while it is being made', async () => {
    const before = await filesOf('assets');
    const short = (await user.upload(await readFile(sample), 'short-lived.mp4')).body;
    await Promise.all([fetchAs(user, short.spriteUrl), fetchAs(user, short.waveformUrl)]);
    expect((await user.request('DELETE', `/segments/source-videos/${short.id}`)).status).toBe(204);
    expect(await filesOf('assets')).toEqual(before);

    const part = await make('part.mp4', '-f', 'lavfi', '-i', 'testsrc2=s=1280x720:r=60:d=2', '-c:v', 'libx264', '-preset', 'ultrafast');
    const long = await upload('long.mp4', '-stream_loop', '39', '-i', part, '-c', 'copy');
    await expect.poll(() => filesOf('tmp'), { timeout: 10_000 }).toEqual([]);
    const asked = fetchAs(user, long.spriteUrl);
    await expect.poll(() => filesOf('tmp'), { interval: 5, timeout: 10_000 }).not.toEqual([]);
    await expect.poll(() => processesAbout(server.dataDir), { interval: 5, timeout: 10_000 }).not.toEqual([]);
    expect((await user.request('DELETE', `/segments/source-videos/${long.id}`)).status).toBe(204);
    expect([(await asked).status, await filesOf('tmp'), await filesOf('assets'), await processesAbout(server.dataDir)]).toEqual([404, [], before, []]);
  });

  it('SRC: says where its parts are and how many segments it has', async () => {
    await user.request('POST', `/segments/source-videos/${loud.id}/segments`, { body: { startSeconds: 0, endSeconds: 1 } });
    const { body } = await user.request<SourceVideo>('GET', `/segments/source-videos/${loud.id}`);
    expect(body.segmentCount).toBe(1);
    for (const url of [body.streamUrl, body.posterUrl, body.spriteUrl, body.spriteTrackUrl, body.waveformUrl]) expect([url, (await fetchAs(user, url)).status]).toEqual([url, 200]);
    const page = await user.request<Schemas['SourceVideoPage']>('GET', '/segments/source-videos?limit=100');
    expect(page.body.items.map(({ id, segmentCount }) => [id, segmentCount])).toEqual(page.body.items.map(({ id }) => [id, id === loud.id ? 1 : 0]));
  });
});
