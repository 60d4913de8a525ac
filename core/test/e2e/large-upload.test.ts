import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { CAN_WATCH_MEMORY, makeLargeVideo, sha256Of, uploadAsForm, uploadResumably, watchMemory } from '../large-upload.ts';
import { TestUser } from '../server.ts';
import { type ServerProcess, spawnServer } from '../server-process.ts';

const sample = path.resolve(import.meta.dirname, '../../../scripts/sample/bottles.mp4');
const SIZE = 192 * 2 ** 20;
const PIECE = 40 * 2 ** 20;
const LARGEST_GROWTH = 80 * 10 ** 6;

describe.skipIf(!CAN_WATCH_MEMORY)('SRC: an upload much larger than what the server may hold in memory', () => {
  let folder: string;
  let file: string;
  let server: ServerProcess;
  let user: TestUser;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'edit-factory-large-'));
    file = path.join(folder, 'large.mp4');
    await makeLargeVideo(sample, file, SIZE);
    server = await spawnServer(path.join(folder, 'data'));
    user = await TestUser.signUp(server.url);
  }, 60_000);
  afterAll(async () => {
    await server.kill('SIGTERM');
    await rm(folder, { recursive: true, force: true });
  });

  const assets = () => path.join(folder, 'data', 'profiles', user.profileId, 'assets');
  async function expectStored(id: string): Promise<void> {
    const { body } = await user.request<Schemas['SourceVideo']>('GET', `/segments/source-videos/${id}`);
    expect(body.sizeBytes).toBe(SIZE);
    const [stored] = (await readdir(assets())).filter((name) => name.endsWith('.mp4'));
    expect(await sha256Of(path.join(assets(), stored ?? ''))).toBe(await sha256Of(file));
    await user.request('DELETE', `/segments/source-videos/${id}`);
    expect(await readdir(assets())).toEqual([]);
  }

  it('SRC: goes on after the connection broke, whole to the byte, while the memory stays flat', async () => {
    await warmUp();
    const memory = await watchMemory(server.pid);
    const id = await uploadResumably({ url: server.url, token: user.token }, file, PIECE);
    expect(await memory.peakGrowth()).toBeLessThan(LARGEST_GROWTH);
    await expectStored(id);
  }, 120_000);

  it('SRC: comes as one form just as well', async () => {
    await warmUp();
    const memory = await watchMemory(server.pid);
    const id = await uploadAsForm({ url: server.url, token: user.token }, file);
    expect(await memory.peakGrowth()).toBeLessThan(LARGEST_GROWTH);
    await expectStored(id);
  }, 120_000);

  /** What any first upload costs – code that is loaded, threads that start – is not what its size costs. */
  async function warmUp(): Promise<void> {
    const small = path.join(folder, 'small.mp4');
    await makeLargeVideo(sample, small, 2 ** 20);
    for (const upload of [uploadAsForm, (target: { url: string; token: string }, of: string) => uploadResumably(target, of, 2 ** 19)]) {
      await user.request('DELETE', `/segments/source-videos/${await upload({ url: server.url, token: user.token }, small)}`);
    }
  }
});
