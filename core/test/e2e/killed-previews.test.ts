import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findMediaTools } from '../../media/index.ts';
import { TestUser } from '../server.ts';
import { processesMentioning, type ServerProcess, spawnServer } from '../server-process.ts';

const run = promisify(execFile);

describe.skipIf(!existsSync('/proc/self'))('SRC: a server that is killed while it makes a preview', () => {
  let folder: string;
  let dataDir: string;
  let server: ServerProcess;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'edit-factory-killed-previews-'));
    dataDir = path.join(folder, 'data');
    server = await spawnServer(dataDir);
  }, 60_000);
  afterAll(async () => {
    await server.kill('SIGTERM');
    await rm(folder, { recursive: true, force: true });
  });

  async function longVideo(): Promise<Uint8Array<ArrayBuffer>> {
    const { ffmpegPath } = await findMediaTools();
    const [part, whole] = [path.join(folder, 'part.mp4'), path.join(folder, 'whole.mp4')];
    await run(ffmpegPath, ['-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=s=1280x720:r=60:d=2', '-c:v', 'libx264', '-preset', 'ultrafast', part]);
    await run(ffmpegPath, ['-v', 'error', '-stream_loop', '39', '-i', part, '-c', 'copy', whole]);
    return readFile(whole);
  }

  it('SRC: leaves nothing half-made, and makes it when it is asked for again', async () => {
    const user = await TestUser.signUp(server.url);
    const { body: video } = await user.upload(await longVideo(), 'long.mp4');
    const files = async (kind: string) => readdir(path.join(dataDir, 'profiles', user.profileId, kind)).catch(() => []);
    const working = async () => (await processesMentioning(dataDir)).filter((line) => line.includes('ffmpeg') && line.includes('tile='));
    const kept = await files('assets');
    const asked = user.raw('GET', `/segments/source-videos/${video.id}/sprite`).catch(() => null);
    await expect.poll(working, { interval: 5, timeout: 20_000 }).not.toEqual([]);
    await server.kill('SIGKILL');
    expect(await asked).toBeNull();
    expect(await files('assets')).toEqual(kept);

    server = await spawnServer(dataDir);
    await expect.poll(() => files('tmp'), { timeout: 10_000 }).toEqual([]);
    await expect.poll(working, { timeout: 10_000 }).toEqual([]);
    const again = await TestUser.signIn(server.url, user.email, user.password);
    expect((await again.raw('GET', `/segments/source-videos/${video.id}/sprite`)).status).toBe(200);
    expect(await files('assets')).toHaveLength(kept.length + 1);
  }, 120_000);
});
