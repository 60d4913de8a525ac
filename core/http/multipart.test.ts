import express from 'express';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createLogger } from '../platform/logger.ts';
import type { ProfileContext } from '../platform/profile-context.ts';
import { FileStorage } from '../platform/storage.ts';
import { receiveMultipart } from './multipart.ts';
import { handleError } from './problem.ts';
import { requestState, startRequestState } from './request-state.ts';

const profileId = '11111111-1111-4111-8111-111111111111';
const FULL_DISK = '/dev/full';

/** Whatever is written into its folders finds no room. */
class FullStorage extends FileStorage {
  override async createWorkspace(profile: string, name: string): Promise<string> {
    const folder = await super.createWorkspace(profile, name);
    await symlink(FULL_DISK, path.join(folder, 'file'));
    return folder;
  }
}

test.skipIf(!existsSync(FULL_DISK))('answers an upload that finds the disk full while it is still being sent, and leaves nothing', async () => {
  const root = await mkdtemp(path.join(tmpdir(), 'edit-factory-full-'));
  const storage = new FullStorage(root);
  const app = express();
  app.use((request, _response, next) => {
    startRequestState(request, { requestId: 'a-request', log: createLogger({ level: 'silent', pretty: false }) });
    Object.assign(requestState(request), { profile: { profileId } as ProfileContext, operation: { form: { file: 'file', fields: new Set() } } });
    next();
  });
  app.post('/', receiveMultipart(storage));
  app.use(handleError);
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(8 * 2 ** 20)]), 'video.mp4');
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, { method: 'POST', body: form });
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([507, 'storage.full']);
    await expect.poll(() => readdir(path.join(root, 'profiles', profileId, 'tmp')), { timeout: 10_000 }).toEqual([]);
  } finally {
    server.closeAllConnections();
    server.close();
    await rm(root, { recursive: true, force: true });
  }
}, 30_000);
