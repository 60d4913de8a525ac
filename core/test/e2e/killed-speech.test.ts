import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { findMediaTools } from '../../media/index.ts';
import { TestUser } from '../server.ts';
import { processesMentioning, type ServerProcess, spawnServer } from '../server-process.ts';
import { usualScene, writeScene } from '../spoken-scene.ts';

const run = promisify(execFile);

describe.skipIf(!existsSync('/proc/self'))('VID: a server that is killed while it cuts pauses out of a video', () => {
  let folder: string;
  let dataDir: string;
  let server: ServerProcess;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'edit-factory-killed-speech-'));
    dataDir = path.join(folder, 'data');
    server = await spawnServer(dataDir);
  }, 60_000);
  afterAll(async () => {
    await server.kill('SIGTERM');
    await rm(folder, { recursive: true, force: true });
  });

  async function longScene(): Promise<Uint8Array<ArrayBuffer>> {
    const { ffmpegPath } = await findMediaTools();
    const [part, whole] = [path.join(folder, 'part.mp4'), path.join(folder, 'whole.mp4')];
    const sound = await writeScene(folder, 'scene.wav', await usualScene(folder));
    await run(ffmpegPath, ['-v', 'error', '-i', sound, '-f', 'lavfi', '-i', 'testsrc2=s=640x360:r=25', '-shortest', '-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac', part]);
    await run(ffmpegPath, ['-v', 'error', '-stream_loop', '9', '-i', part, '-c', 'copy', whole]);
    return readFile(whole);
  }

  it('VID: makes one copy all the same, and leaves nothing half-made', async () => {
    const user = await TestUser.signUp(server.url);
    const { body: video } = await user.upload(await longScene(), 'long.mp4');
    const files = async (kind: string) => readdir(path.join(dataDir, 'profiles', user.profileId, kind)).catch(() => []);
    const working = async () => (await processesMentioning(dataDir)).filter((line) => line.includes('ffmpeg') && line.includes('select='));
    const kept = await files('assets');
    const { body: { job } } = await user.request<{ job: Schemas['Job'] }>('POST', `/segments/source-videos/${video.id}/remove-silence`, { body: {} });
    await expect.poll(working, { interval: 10, timeout: 60_000 }).not.toEqual([]);
    await server.kill('SIGKILL');
    expect(await files('assets')).toEqual(kept);

    server = await spawnServer(dataDir);
    const again = await TestUser.signIn(server.url, user.email, user.password);
    const done = await again.waitForJob(job.id, undefined, undefined, 120_000);
    expect([done.state, done.error, done.attempt]).toEqual(['succeeded', null, 2]);
    const { items } = (await again.request<Schemas['SourceVideoPage']>('GET', '/segments/source-videos')).body;
    expect(items.map(({ name }) => name)).toEqual(['long (pauses removed)', 'long']);
    expect(await files('assets')).toHaveLength(kept.length + 2);
    await expect.poll(() => files('tmp'), { timeout: 10_000 }).toEqual([]);
    await expect.poll(working, { timeout: 10_000 }).toEqual([]);
  }, 240_000);
});
