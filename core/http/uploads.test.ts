import express from 'express';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Uid } from '@tus/server';
import { expect, test, vi } from 'vitest';
import { createLogger } from '../platform/logger.ts';
import type { ProfileContext } from '../platform/profile-context.ts';
import { FileStorage } from '../platform/storage.ts';
import { handleError } from './problem.ts';
import { requestState, startRequestState } from './request-state.ts';
import { receiveResumable } from './uploads.ts';

const profileId = '11111111-1111-4111-8111-111111111111';
const FULL_DISK = '/dev/full';
const uploadId = 'f'.repeat(32);

test.skipIf(!existsSync(FULL_DISK)).each([
  ['its state', `${uploadId}.json`],
  ['its first bytes', uploadId],
])('leaves nothing of a resumable upload that finds the disk full with %s', async (_what, full) => {
  vi.spyOn(Uid, 'rand').mockReturnValue(uploadId);
  const root = await mkdtemp(path.join(tmpdir(), 'edit-factory-full-'));
  const storage = new FileStorage(root);
  const folder = storage.uploadsFolder(profileId);
  await mkdir(folder, { recursive: true });
  await symlink(FULL_DISK, path.join(folder, full));
  const app = express();
  app.use((request, _response, next) => {
    startRequestState(request, { requestId: 'a-request', log: createLogger({ level: 'silent', pretty: false }) });
    requestState(request).profile = { profileId } as ProfileContext;
    next();
  });
  app.use('/api/v1/uploads', receiveResumable(storage, { receive: () => Promise.reject(new Error('nothing arrives whole')) }));
  app.use(handleError);
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const headers = { 'Tus-Resumable': '1.0.0', 'Upload-Length': '2000000', 'Content-Type': 'application/offset+octet-stream' };
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/uploads`, { method: 'POST', headers, body: new Uint8Array(1_000_000) });
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(response.status).toBeGreaterThanOrEqual(500);
    expect(await readdir(folder)).toEqual([]);
  } finally {
    server.closeAllConnections();
    server.close();
    await rm(root, { recursive: true, force: true });
  }
}, 10_000);
