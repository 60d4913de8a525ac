import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';

const sample = path.resolve(import.meta.dirname, '../../../scripts/sample/bottles.mp4');

describe('LIB and SRC: videos and their files, in two profiles', () => {
  let server: TestServer;
  let user: TestUser;
  let [a, b] = ['', ''];
  let content: Buffer<ArrayBuffer>;
  let source: Schemas['SourceVideo'];
  let projectId = '';
  let clip: Schemas['Clip'];

  const bytes = async (url: string, profileId: string, headers: Record<string, string> = {}) => {
    const response = await user.raw('GET', url, { profileId, headers });
    return { status: response.status, headers: response.headers, body: Buffer.from(await response.arrayBuffer()) };
  };
  const list = async <T>(url: string, profileId: string) => (await user.request<{ items: T[] }>('GET', url, { profileId })).body.items;

  beforeAll(async () => {
    server = await startTestServer();
    user = await server.signUp();
    [a, b] = [await user.createProfile('A'), await user.createProfile('B')];
    content = await readFile(sample);
    source = (await user.upload(content, 'Sticlă de apă.mp4', a)).body;
    const job = await user.waitForJob((await user.produce({ name: 'Ediția de vară', sourceVideoIds: [source.id] }, a)).id, a);
    projectId = job.result?.projectId ?? '';
    const [made] = await list<Schemas['Clip']>('/library/clips', a);
    if (made === undefined) throw new Error('no clip was made');
    clip = made;
  }, 120_000);
  afterAll(() => server.close());

  it('SRC: a source video is uploaded, listed and read, in its own profile only', async () => {
    expect(source).toMatchObject({ name: 'Sticlă de apă', sizeBytes: content.length, hasAudio: false });
    expect(await list('/segments/source-videos', a)).toEqual([source]);
    expect((await user.request('GET', `/segments/source-videos/${source.id}`, { profileId: a })).body).toEqual(source);
    expect(await list('/segments/source-videos', b)).toEqual([]);
    expect((await user.request('GET', `/segments/source-videos/${source.id}`, { profileId: b })).status).toBe(404);
  });

  it('SRC: a source video streams whole and in ranges, byte for byte, and has a poster', async () => {
    const url = `/segments/source-videos/${source.id}`;
    expect((await bytes(`${url}/stream`, a)).body.equals(content)).toBe(true);
    for (const [range, part] of [['bytes=0-99', content.subarray(0, 100)], ['bytes=1000-1999', content.subarray(1000, 2000)], ['bytes=-50', content.subarray(-50)]] as const) {
      const answer = await bytes(`${url}/stream`, a, { Range: range });
      expect([range, answer.status, answer.body.equals(part)]).toEqual([range, 206, true]);
    }
    expect((await bytes(`${url}/stream`, a, { Range: `bytes=${content.length}-` })).status).toBe(416);
    const poster = await bytes(`${url}/poster`, a);
    expect([poster.status, poster.headers.get('content-type'), poster.body.subarray(0, 2).toString('hex')]).toEqual([200, 'image/jpeg', 'ffd8']);
    for (const part of ['stream', 'poster']) expect((await bytes(`${url}/${part}`, b)).status).toBe(404);
  });

  it('LIB: clips are listed for a project and across the profile, and read one by one', async () => {
    expect(await list('/library/clips', a)).toEqual([clip]);
    expect(await list(`/library/clips?projectId=${projectId}`, a)).toEqual([clip]);
    const empty = (await user.request<Schemas['Project']>('POST', '/library/projects', { profileId: a, body: { name: 'Goală' } })).body.id;
    expect(await list(`/library/clips?projectId=${empty}`, a)).toEqual([]);
    expect((await user.request('GET', `/library/clips/${clip.id}`, { profileId: a })).body).toEqual(clip);
    expect(await list('/library/clips', b)).toEqual([]);
    expect(await list(`/library/clips?projectId=${projectId}`, b)).toEqual([]);
  });

  it('LIB: a clip streams with ranges, downloads under its own name, and has a thumbnail', async () => {
    const whole = await bytes(`/library/clips/${clip.id}/stream`, a);
    expect([whole.status, whole.body.length]).toEqual([200, clip.sizeBytes]);
    const part = await bytes(`/library/clips/${clip.id}/stream`, a, { Range: 'bytes=100-299' });
    expect([part.status, part.headers.get('content-range'), part.body.equals(whole.body.subarray(100, 300))]).toEqual([206, `bytes 100-299/${clip.sizeBytes}`, true]);
    const download = await bytes(`/library/clips/${clip.id}/download`, a);
    expect(decodeURIComponent(download.headers.get('content-disposition') ?? '')).toMatch(/attachment;.*Ediția de vară.*\.mp4/);
    expect(download.body.equals(whole.body)).toBe(true);
    expect((await bytes(`/library/clips/${clip.id}/thumbnail`, a)).headers.get('content-type')).toBe('image/jpeg');
    for (const file of ['stream', 'download', 'thumbnail', 'captions.srt']) expect((await bytes(`/library/clips/${clip.id}/${file}`, b)).status).toBe(404);
  });

  it('LIB: a clip is deleted with its files, and SRC: a source video with its own, by their own profile only', async () => {
    const files = () => readdir(path.join(server.dataDir, 'profiles', a, 'assets'));
    const before = (await files()).length;
    for (const url of [`/library/clips/${clip.id}`, `/segments/source-videos/${source.id}`]) expect((await user.request('DELETE', url, { profileId: b })).status).toBe(404);
    expect((await files()).length).toBe(before);
    for (const url of [`/library/clips/${clip.id}`, `/segments/source-videos/${source.id}`]) {
      expect((await user.request('DELETE', url, { profileId: a })).status).toBe(204);
      expect((await user.request('GET', url, { profileId: a })).status).toBe(404);
    }
    // The voice-over stays: the same one is never made twice.
    expect((await files()).map((name) => path.extname(name))).toEqual(['.wav']);
  });
});
