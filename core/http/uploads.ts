/**
 * Resumable uploads (tus 1.0) at /api/v1/uploads. Every profile has an upload folder and a tus server of its own, so an
 * upload id of another profile does not exist here. A finished upload becomes a source video; its id comes back in the
 * header `X-Source-Video-Id` of the last PATCH.
 */
import { FileStore } from '@tus/file-store';
import { Server, type Upload } from '@tus/server';
import type { RequestHandler } from 'express';
import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../platform/errors.ts';
import type { ProfileContext } from '../platform/profile-context.ts';
import type { FileStorage } from '../platform/storage.ts';
import { API_PREFIX } from './contract.ts';
import { MAX_UPLOAD_BYTES } from './multipart.ts';
import { toAppError, toProblem } from './problem.ts';
import { requestState } from './request-state.ts';

const UNFINISHED_UPLOADS_EXPIRE_MS = 24 * 3600_000;

export interface UploadReceiver {
  /** Takes the file over (moves it) and returns the source video's id. @throws AppError when it is not a usable video */
  receive(profile: ProfileContext, file: { readonly path: string; readonly fileName: string; readonly name: string | undefined }): Promise<string>;
}

export function receiveResumable(storage: FileStorage, receiver: UploadReceiver): RequestHandler {
  const servers = new Map<string, Server>();
  return async (request, response) => {
    const { profile, requestId } = requestState(request);
    if (!profile) throw new AppError(401, 'auth.required', 'Sign in first, or send an access token as "Authorization: Bearer …".');
    const server = serverOf(servers, storage, profile.profileId);
    // The finished upload belongs to whoever sends its last piece; the profile was checked for this very request.
    pending.set(request, { profile, requestId, receiver });
    await server.handle(request, response);
  };
}

interface PendingUpload {
  readonly profile: ProfileContext;
  readonly requestId: string;
  readonly receiver: UploadReceiver;
}

const pending = new WeakMap<object, PendingUpload>();

function serverOf(servers: Map<string, Server>, storage: FileStorage, profileId: string): Server {
  const known = servers.get(profileId);
  if (known) return known;
  const directory = storage.uploadsFolder(profileId);
  mkdirSync(directory, { recursive: true });
  const server = new Server({
    path: `${API_PREFIX}/uploads`,
    datastore: new FileStore({ directory, expirationPeriodInMilliseconds: UNFINISHED_UPLOADS_EXPIRE_MS }),
    maxSize: MAX_UPLOAD_BYTES,
    relativeLocation: true,
    exposedHeaders: ['X-Source-Video-Id'],
    onUploadFinish: async (request, upload) => {
      const original = request.runtime?.node?.req;
      const context = original && pending.get(original);
      if (!context) throw new Error('an upload finished outside a request');
      return { headers: { 'X-Source-Video-Id': await finish(context, upload, directory) } };
    },
  });
  servers.set(profileId, server);
  return server;
}

async function finish(context: PendingUpload, upload: Upload, directory: string): Promise<string> {
  const file = path.join(directory, upload.id);
  const fileName = path.basename(upload.metadata?.['filename'] ?? 'video');
  try {
    return await context.receiver.receive(context.profile, { path: file, fileName, name: upload.metadata?.['name'] ?? undefined });
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.status >= 500) context.profile.log.error({ err: thrown }, 'a finished upload was not taken over');
    // The tus server answers with these two fields of whatever is thrown.
    throw Object.assign(new Error(error.message), { status_code: error.status, body: JSON.stringify(toProblem(error, context.requestId)) });
  } finally {
    await Promise.all([rm(file, { force: true }), rm(`${file}.json`, { force: true })]);
  }
}
