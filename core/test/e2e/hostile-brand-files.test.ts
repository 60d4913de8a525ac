import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { findMediaTools } from '../../media/index.ts';
import { processesAbout } from '../../media/testing.ts';
import { either, type HostileFile, overwrite } from '../hostile/bytes.ts';
import { makeFootage } from '../hostile/footage.ts';
import { pointingFiles } from '../hostile/pointing.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';

const LONG_AGO = new Date('2001-01-01');
const REFUSAL = /^brand-file\.[a-z-]+$/;

let server: TestServer;
let user: TestUser;
let folder: string;
let canary: string;
let listener: Server;
let files: HostileFile[];
const visits: string[] = [];

beforeAll(async () => {
  const tools = await findMediaTools();
  [server, folder] = await Promise.all([startTestServer(), mkdtemp(path.join(tmpdir(), 'edit-factory-brand-'))]);
  user = await server.signUp();
  listener = createServer((request, response) => {
    visits.push(request.url ?? '');
    response.end();
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const footage = await makeFootage(tools, folder);
  canary = path.join(server.dataDir, 'canary.mp4');
  await writeFile(canary, footage.mp4);
  await utimes(canary, LONG_AGO, new Date());
  const picture = await footage.make('logo.png', '-f', 'lavfi', '-i', 'color=s=64x64', '-frames:v', '1');
  const song = await footage.make('song.mp3', '-f', 'lavfi', '-i', 'sine=d=2');
  files = [
    ...pointingFiles(footage, { path: canary, url: `http://127.0.0.1:${(listener.address() as AddressInfo).port}` }),
    either('PNG that says it is 60000 × 60000', 'large.png', overwrite(picture, 'IHDR', 4, [0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60])),
    either('PNG cut in the middle', 'cut.png', picture.subarray(0, picture.length / 2)),
    either('SVG that names a file', 'logo.svg', Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"><image href="file://${canary}"/></svg>`)),
    either('MP3 cut in its first frame', 'cut.mp3', song.subarray(0, 200)),
    either('nothing', 'nothing.png', Buffer.alloc(0)),
  ];
}, 300_000);
afterAll(async () => {
  await server.close();
  listener.close();
  await rm(folder, { recursive: true, force: true });
});

async function send(url: string, { content, fileName }: HostileFile): Promise<{ status: number; code: string | undefined }> {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(content)]), fileName);
  const { status, body } = await user.request<Schemas['Problem'] & { id?: string }>('POST', url, { body: form });
  if (status === 201) expect((await user.request('DELETE', `${url}/${body.id}`)).status).toBe(204);
  return { status, code: body.code };
}

describe('SRC: hostile music and logos', () => {
  it.each(['/music', '/logos'])('SRC: sent to %s are refused with a code', async (url) => {
    const wrong: string[] = [];
    for (const file of files) {
      const { status, code } = await send(url, file);
      if (status !== 201 && !(status === 422 && REFUSAL.test(code ?? ''))) wrong.push(`${file.name}: ${status} ${code}`);
    }
    expect(wrong).toEqual([]);
  }, 300_000);

  it('SRC: make no other file be read and no address be asked, and leave nothing', async () => {
    expect((await stat(canary)).atime).toEqual(LONG_AGO);
    expect(visits).toEqual([]);
    expect(await processesAbout(server.dataDir)).toEqual([]);
    const profile = path.join(server.dataDir, 'profiles', user.profileId);
    // An upload's folder goes when its answer has been sent.
    await expect.poll(async () => (await readdir(profile, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map(({ name }) => name), { timeout: 10_000 }).toEqual([]);
    expect((await fetch(`${server.url}/api/v1/ready`)).status).toBe(200);
  });
});
