/** Two gigabytes into a server process of their own: how long they take, and how much memory it takes for them. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeLargeVideo, sha256Of, uploadAsForm, uploadResumably, watchMemory } from '../../core/test/large-upload.ts';
import { spawnServer } from '../../core/test/server-process.ts';
import { TestUser } from '../../core/test/server.ts';
import { root } from '../lib/command.ts';
import { time } from './figures.ts';

const SIZE = 2 * 2 ** 30;
/** Sent first: code that is loaded and threads that start are not what the size costs. */
const WARM_UP = 96 * 2 ** 20;
const PIECE = 64 * 2 ** 20;
const LARGEST_GROWTH = 80 * 10 ** 6;
const sample = path.join(root, 'scripts', 'sample', 'bottles.mp4');

export async function benchUpload(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), `edit-factory-bench-upload-${randomUUID().slice(0, 8)}-`));
  const [large, small, dataDir] = [path.join(folder, 'large.mp4'), path.join(folder, 'small.mp4'), path.join(folder, 'data')];
  await Promise.all([makeLargeVideo(sample, large, SIZE), makeLargeVideo(sample, small, WARM_UP)]);
  const server = await spawnServer(dataDir);
  try {
    const user = await TestUser.signUp(server.url);
    const target = { url: server.url, token: user.token };
    const ways = { 'resumable, cut in the middle and resumed': (file: string) => uploadResumably(target, file, PIECE), 'as one form': (file: string) => uploadAsForm(target, file) };
    const sent = await sha256Of(large);
    console.log(`\nUpload of ${SIZE / 2 ** 30} GiB`);
    for (const [what, upload] of Object.entries(ways)) {
      await user.request('DELETE', `/segments/source-videos/${await upload(small)}`);
      const memory = await watchMemory(server.pid);
      let id = '';
      const seconds = (await time(async () => (id = await upload(large)))) / 1000;
      const growth = await memory.peakGrowth();
      const stored = await storedFile(path.join(dataDir, 'profiles', user.profileId, 'assets'));
      const whole = (await sha256Of(stored)) === sent;
      console.log(`  ${what.padEnd(44)} ${seconds.toFixed(1).padStart(6)} s  ${(SIZE / 1e6 / seconds).toFixed(0).padStart(5)} MB/s  memory +${(growth / 1e6).toFixed(0)} MB  ${whole ? 'stored to the byte' : 'NOT WHAT WAS SENT'}`);
      if (!whole || growth > LARGEST_GROWTH) throw new Error(`${what}: ${whole ? 'the server took too much memory' : 'the stored file is another one'}`);
      await user.request('DELETE', `/segments/source-videos/${id}`);
    }
  } finally {
    await server.kill('SIGTERM');
    await rm(folder, { recursive: true, force: true });
  }
}

async function storedFile(assets: string): Promise<string> {
  for (const name of await readdir(assets)) if ((await stat(path.join(assets, name))).size === SIZE) return path.join(assets, name);
  throw new Error('the video was not stored');
}
