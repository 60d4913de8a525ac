import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { TestUser } from '../server.ts';
import { processesMentioning, type ServerProcess, spawnServer } from '../server-process.ts';

const sample = path.resolve(import.meta.dirname, '../../../scripts/sample/bottles.mp4');

describe.skipIf(!existsSync('/proc/self'))('a server that is killed in the middle of a render', () => {
  let dataDir: string;
  let server: ServerProcess;

  beforeAll(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'edit-factory-killed-'));
    server = await spawnServer(dataDir);
  });
  afterAll(async () => {
    await server.kill('SIGTERM');
    expect(await processesMentioning(dataDir)).toEqual([]);
    await rm(dataDir, { recursive: true, force: true });
  });

  it('goes on after the restart, leaving no FFmpeg and no temporary folder', async () => {
    const user = await TestUser.signUp(server.url);
    const source = await user.upload(await readFile(sample), 'bottles.mp4');
    const job = await user.produce({ script: 'A video that is interrupted while it is rendered, and finished after all. '.repeat(4), sourceVideoIds: [source.body.id] });
    await untilRendering(user, job.id);
    await server.kill('SIGKILL');
    expect((await processesMentioning('ffmpeg')).filter((line) => line.includes(dataDir)).length).toBeGreaterThan(0);

    server = await spawnServer(dataDir);
    const again = await TestUser.signIn(server.url, user.email, user.password);
    const done = await again.waitForJob(job.id, undefined, undefined, 150_000);
    expect([done.state, done.error]).toEqual(['succeeded', null]);
    expect(done.attempt).toBeGreaterThan(1);
    expect((await again.request<Schemas['ClipPage']>('GET', '/library/clips')).body.items).toHaveLength(1);
    await expect.poll(async () => (await processesMentioning('ffmpeg')).filter((line) => line.includes(dataDir)), { timeout: 10_000 }).toEqual([]);
    await expect.poll(() => readdir(path.join(dataDir, 'profiles', user.profileId, 'tmp')).catch(() => []), { timeout: 10_000 }).toEqual([]);
  }, 240_000);
});

async function untilRendering(user: TestUser, jobId: string): Promise<void> {
  for (;;) {
    const { body } = await user.request<Schemas['Job']>('GET', `/jobs/${jobId}`);
    if (body.stage === 'render' && body.progress > 50) return;
    if (body.state !== 'queued' && body.state !== 'running') throw new Error(`the job ${body.state}: ${body.error?.message ?? ''}`);
    await delay(50);
  }
}
