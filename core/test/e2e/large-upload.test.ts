import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { CAN_WATCH_MEMORY, makeLargeVideo, sha256Of, uploadAsForm, uploadResumably, watchMemory } from '../large-upload.ts';
import { TestUser } from '../server.ts';
import { type ServerProcess, spawnServer } from '../server-process.ts';

const sample = path.resolve(import.meta.dirname, '../../../scripts/sample/bottles.mp4');
const WARM_UP = 96 * 2 ** 20;
const SIZE = 320 * 2 ** 20;
const PIECE = 40 * 2 ** 20;
/** V8 lets 64 MB of used buffers lie, more while the machine is busy; the file is 336 MB. */
const LARGEST_GROWTH = 128 * 10 ** 6;

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
    await warmUp();
  }, 120_000);
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
    const memory = await watchMemory(server.pid);
    const id = await uploadResumably({ url: server.url, token: user.token }, file, PIECE);
    const growth = await memory.peakGrowth();
    await expectStored(id);
    expect(growth).toBeLessThan(LARGEST_GROWTH);
  }, 120_000);

  it('SRC: comes as one form just as well', async () => {
    const memory = await watchMemory(server.pid);
    const id = await uploadAsForm({ url: server.url, token: user.token }, file);
    const growth = await memory.peakGrowth();
    await expectStored(id);
    expect(growth).toBeLessThan(LARGEST_GROWTH);
  }, 120_000);

  /** What any first upload costs is not what its size costs: code that is loaded, threads that start. */
  async function warmUp(): Promise<void> {
    const small = path.join(folder, 'small.mp4');
    await makeLargeVideo(sample, small, WARM_UP);
    await user.request('DELETE', `/segments/source-videos/${await uploadResumably({ url: server.url, token: user.token }, small, PIECE)}`);
  }
});
