import { execFile } from 'node:child_process';
import { watch } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { findMediaTools } from '../../media/index.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';

const run = promisify(execFile);
const bytes = (text: string) => new TextEncoder().encode(text);
const unknownId = '00000000-0000-4000-8000-000000000000';

describe('bad input gets a clear problem and leaves nothing behind', () => {
  let server: TestServer;
  let user: TestUser;
  let folder: string;
  let sourceVideoId: string;
  let ffmpeg: string;

  beforeAll(async () => {
    server = await startTestServer();
    user = await server.signUp();
    folder = await mkdtemp(path.join(tmpdir(), 'edit-factory-bad-'));
    ffmpeg = (await findMediaTools()).ffmpegPath;
    const good = path.join(folder, 'good.mp4');
    await run(ffmpeg, ['-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=size=320x240:rate=25:duration=3', '-c:v', 'libx264', '-pix_fmt', 'yuv420p', good]);
    sourceVideoId = (await user.upload(await readFile(good), 'good.mp4')).body.id;
  });
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Files of the profile: what an accepted video leaves, and nothing else. */
  async function filesOfProfile(): Promise<string[]> {
    const root = path.join(server.dataDir, 'profiles', user.profileId);
    const entries = await readdir(root, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  }

  async function expectRefused(content: Uint8Array<ArrayBuffer>, name: string): Promise<Schemas['Problem']> {
    // An upload's folder goes when its answer has been sent, so the one before may still be about to.
    let before: string[] = [];
    await expect.poll(async () => (before = await filesOfProfile()), { timeout: 10_000 }).toHaveLength(2);
    const { status, headers, body } = await user.upload<Schemas['Problem']>(content, name);
    expect(status).toBe(422);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(body.code).toMatch(/^source-video\./);
    expect(body.detail.length).toBeGreaterThan(20);
    expect(JSON.stringify(body)).not.toContain(server.dataDir);
    expect(body.requestId).toBe(headers.get('x-request-id'));
    await expect.poll(filesOfProfile, { timeout: 10_000 }).toEqual(before);
    expect((await user.request<Schemas['SourceVideoPage']>('GET', '/segments/source-videos')).body.items).toHaveLength(1);
    return body;
  }

  it('refuses a text file named .mp4', async () => {
    expect((await expectRefused(bytes('This is no video at all.\n'.repeat(200)), 'note.mp4')).code).toBe('source-video.not-a-video');
  });

  it('refuses a file of no bytes', async () => {
    expect((await expectRefused(bytes(''), 'empty.mp4')).code).toBe('source-video.empty');
  });

  it('refuses a file that has sound only', async () => {
    const file = path.join(folder, 'sound.mp4');
    await run(ffmpeg, ['-v', 'error', '-f', 'lavfi', '-i', 'sine=frequency=440:duration=2', '-c:a', 'aac', file]);
    expect((await expectRefused(await readFile(file), 'sound.mp4')).code).toBe('source-video.no-video-stream');
  });

  it('refuses an HLS playlist that points at another file', async () => {
    const playlist = `#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:3\n#EXTINF:3.0,\nfile://${path.join(folder, 'good.mp4')}\n#EXT-X-ENDLIST\n`;
    await expectRefused(bytes(playlist), 'playlist.mp4');
  });

  it('refuses an ffconcat script that points at another file', async () => {
    await expectRefused(bytes(`ffconcat version 1.0\nfile '${path.join(folder, 'good.mp4')}'\n`), 'script.mp4');
  });

  it.each([
    ['no characters', '', '/body/script'],
    ['5 001 characters', 'a'.repeat(5001), '/body/script'],
    ['white space only', ' \n ', '/body/script'],
  ])('refuses a script of %s', async (_what, script, pointer) => {
    const { status, body } = await user.request<Schemas['Problem']>('POST', '/jobs', { body: { name: 'x', script, sourceVideoIds: [sourceVideoId] } });
    expect(status).toBe(400);
    expect(body.code).toBe('request.invalid');
    expect(body.errors?.map((error) => error.pointer)).toContain(pointer);
  });

  it('refuses a script without a word', async () => {
    const { status, body } = await user.request<Schemas['Problem']>('POST', '/jobs', { body: { name: 'x', script: '…!? 🎉', sourceVideoIds: [sourceVideoId] } });
    expect([status, body.code]).toEqual([422, 'script.not-speakable']);
  });

  it('answers an unknown profile and a malformed one', async () => {
    const unknown = await user.request<Schemas['Problem']>('GET', '/jobs', { profileId: unknownId });
    expect([unknown.status, unknown.body.code]).toEqual([403, 'profile.forbidden']);
    const malformed = await user.request<Schemas['Problem']>('GET', '/jobs', { profileId: 'not-a-uuid' });
    expect([malformed.status, malformed.body.code]).toEqual([400, 'profile.malformed']);
  });

  it('answers an unknown source video as one that does not exist', async () => {
    const { status, body } = await user.request<Schemas['Problem']>('POST', '/jobs', { body: { name: 'x', script: 'Hello there.', sourceVideoIds: [unknownId] } });
    expect([status, body.code]).toEqual([404, 'not-found']);
  });

  it('answers a malformed body', async () => {
    const { status, headers, body } = await user.request<Schemas['Problem']>('POST', '/jobs', { body: '{"name": ' });
    expect([status, body.code]).toEqual([400, 'request.malformed']);
    expect(headers.get('content-type')).toContain('application/problem+json');
  });

  it('answers an unknown field, an unknown path and a wrong method', async () => {
    const field = await user.request<Schemas['Problem']>('POST', '/jobs', { body: { name: 'x', script: 'Hi there.', sourceVideoIds: [sourceVideoId], surprise: 1 } });
    expect([field.status, field.body.code]).toEqual([400, 'request.invalid']);
    const path = await user.request<Schemas['Problem']>('GET', '/nowhere');
    expect([path.status, path.body.code]).toEqual([404, 'route.not-found']);
    const method = await user.request<Schemas['Problem']>('PUT', '/jobs', { body: {} });
    expect([method.status, method.body.code]).toEqual([405, 'route.method-not-allowed']);
  });

  it.each([
    ['a NUL character', 'a\0b'],
    ['half a surrogate pair', 'a\ud83d b'],
  ])('refuses text with %s, which the database could not hold', async (_what, script) => {
    const { status, body } = await user.request<Schemas['Problem']>('POST', '/jobs', { body: { name: 'x', script, sourceVideoIds: [sourceVideoId] } });
    expect([status, body.code, body.errors?.[0]?.pointer]).toEqual([400, 'request.invalid', '/body/script']);
  });

  it.each(['-', '2026-02-30T00:00:00+00:00', '0000-01-01T00:00:00Z', '2026-02-28T00:00:00+23:00'])('refuses a cursor that points at %s', async (createdAt) => {
    const cursor = Buffer.from(JSON.stringify({ createdAt, id: unknownId })).toString('base64url');
    const { status, body } = await user.request<Schemas['Problem']>('GET', `/jobs?cursor=${cursor}`);
    expect([status, body.code]).toEqual([400, 'cursor.invalid']);
  });

  it('has no way past the contract by writing a path in other letters', async () => {
    const response = await fetch(`${server.url}/API/V1/jobs`, { method: 'POST', headers: { Authorization: `Bearer ${user.token}`, 'Content-Type': 'application/json' }, body: '{"name":5}' });
    expect([response.status, ((await response.json()) as Schemas['Problem']).code]).toEqual([404, 'route.not-found']);
  });

  it('left no job, project or clip behind', async () => {
    for (const list of ['/jobs', '/library/projects', '/library/clips']) {
      expect((await user.request<{ items: unknown[] }>('GET', list)).body.items).toEqual([]);
    }
  });

  it('SRC: refuses a form with a field that the operation does not take, by its name', async () => {
    for (const [name, value] of [['nmae', 'typed wrong'], ['__proto__', 'x'], ['file', 'no file'], ['path/to', new Blob(['x'])]] as const) {
      const form = new FormData();
      form.append(name, value);
      form.append('file', new Blob([await readFile(path.join(folder, 'good.mp4'))]), 'good.mp4');
      const { status, body } = await user.request<Schemas['Problem']>('POST', '/segments/source-videos', { body: form });
      expect([name, status, body.code]).toEqual([name, 400, 'request.invalid']);
      expect(body.errors).toHaveLength(1);
    }
    expect((await user.request<Schemas['SourceVideoPage']>('GET', '/segments/source-videos')).body.items).toHaveLength(1);
  });

  it('SRC: does not write a form to disk for an operation that takes none', async () => {
    const tmp = path.join(server.dataDir, 'profiles', user.profileId, 'tmp');
    // The folders of the forms before this one, which go when their answers have been sent.
    await expect.poll(() => readdir(tmp), { timeout: 10_000 }).toEqual([]);
    const seen: string[] = [];
    const watcher = watch(tmp, (_event, name) => seen.push(String(name)));
    try {
      for (const [url, status] of [['/library/projects', 415], ['/nowhere', 404], [`/segments/source-videos/${sourceVideoId}`, 405]] as const) {
        const form = new FormData();
        form.set('file', new Blob([new Uint8Array(3 * 2 ** 20)]), 'large.mp4');
        expect([url, (await user.request('POST', url, { body: form })).status]).toEqual([url, status]);
      }
      expect(seen).toEqual([]);
    } finally {
      watcher.close();
    }
  });
});
