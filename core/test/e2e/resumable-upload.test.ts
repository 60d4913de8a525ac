import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';

const sample = path.resolve(import.meta.dirname, '../../../scripts/sample/bottles.mp4');
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('SRC resumable uploads', () => {
  let server: TestServer;
  let user: TestUser;

  beforeAll(async () => {
    server = await startTestServer();
    user = await server.signUp();
  });
  afterAll(() => server.close());

  const tus = (method: string, url: string, headers: Record<string, string>, body?: string | Uint8Array<ArrayBuffer>) =>
    fetch(`${server.url}${url}`, { method, headers: { Authorization: `Bearer ${user.token}`, 'Tus-Resumable': '1.0.0', ...headers }, body: body ?? null });
  const patch = (url: string, offset: number, body: string) => tus('PATCH', url, { 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream' }, body);
  const leftUploads = () => readdir(path.join(server.dataDir, 'profiles', user.profileId, 'uploads'));

  async function create(length: number): Promise<string> {
    const response = await tus('POST', '/api/v1/uploads', { 'Upload-Length': String(length) });
    expect(response.status).toBe(201);
    return response.headers.get('location') ?? '';
  }

  async function expectProblem(response: Response, status: number, code: string): Promise<void> {
    const text = await response.text();
    expect([response.status, (JSON.parse(text) as Schemas['Problem']).code]).toEqual([status, code]);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(response.headers.get('tus-resumable')).toBe('1.0.0');
    expect(text).not.toContain(server.dataDir);
  }

  it('takes a whole video with the request that creates the upload, whatever its name holds', async () => {
    const metadata = `filename ${base64('../../x.mp4')},name ${base64(`a\0${'🍾'.repeat(250)}`)}`;
    const content = new Uint8Array(await readFile(sample));
    const response = await tus('POST', '/api/v1/uploads', { 'Upload-Length': String(content.length), 'Content-Type': 'application/offset+octet-stream', 'Upload-Metadata': metadata }, content);
    expect(response.status).toBe(201);
    const video = await user.request<Schemas['SourceVideo']>('GET', `/segments/source-videos/${response.headers.get('x-source-video-id')}`);
    expect(video.body.name).toBe(`a${'🍾'.repeat(199)}`);
    expect(await leftUploads()).toEqual([]);
  });

  it('has no upload by the name of a state file, and shows no path', async () => {
    const url = await create(5);
    await expectProblem(await tus('DELETE', `${url}.json`, {}), 404, 'not-found');
    expect((await tus('HEAD', url, {})).headers.get('upload-offset')).toBe('0');
    expect((await tus('DELETE', url, {})).status).toBe(204);
    expect(await leftUploads()).toEqual([]);
  });

  it('answers what does not fit the protocol with problems and goes on where it stopped', async () => {
    const url = await create(5);
    await expectProblem(await patch(url, 3, 'abc'), 409, 'upload.refused');
    await expectProblem(await patch(url, 0, 'abcdefghij'), 413, 'upload.refused');
    expect((await patch(url, 0, 'abc')).status).toBe(204);
    await expectProblem(await patch(url, 3, 'de'), 422, 'source-video.not-a-video');
    await expectProblem(await patch(url, 5, ''), 404, 'not-found');
    expect(await leftUploads()).toEqual([]);
  });

  it('SRC: answers headers that break the protocol with problems, and keeps nothing', async () => {
    const plain = await fetch(`${server.url}/api/v1/uploads`, { method: 'POST', headers: { Authorization: `Bearer ${user.token}`, 'Upload-Length': '5' } });
    expect(plain.headers.get('tus-version')).toBe('1.0.0');
    await expectProblem(plain, 412, 'upload.refused');
    for (const headers of [{ 'Upload-Length': '-5' }, { 'Upload-Length': 'five' }, { 'Upload-Length': '5', 'Upload-Metadata': 'a b c' }]) await expectProblem(await tus('POST', '/api/v1/uploads', headers), 400, 'upload.refused');
    await expectProblem(await tus('POST', '/api/v1/uploads', {}), 400, 'upload.refused');
    await expectProblem(await tus('PUT', '/api/v1/uploads', {}), 404, 'not-found');
    expect(await leftUploads()).toEqual([]);
  });
});
