/**
 * Resumable uploads (tus 1.0) at /api/v1/uploads. Every profile has an upload folder and a tus server of its own, so an
 * upload id of another profile does not exist here. A finished upload becomes a source video; its id comes back in the
 * header `X-Source-Video-Id` of the last PATCH.
 */
import { FileStore } from '@tus/file-store';
import { ERRORS, Server, type ServerOptions, type Upload } from '@tus/server';
import type { RequestHandler } from 'express';
import { mkdirSync } from 'node:fs';
import { rm, statfs } from 'node:fs/promises';
import path from 'node:path';
import { AppError, notFound } from '../platform/errors.ts';
import type { ProfileContext } from '../platform/profile-context.ts';
import { type FileStorage, UNFINISHED_UPLOADS_EXPIRE_MS } from '../platform/storage.ts';
import { storageFull } from '../platform/storage-full.ts';
import { API_PREFIX } from './contract.ts';
import { MAX_UPLOAD_BYTES } from './multipart.ts';
import { requestState } from './request-state.ts';

/** As the tus server makes them. Its own check lets the names of its state files through. */
const UPLOAD_ID = /^[0-9a-f]{32}$/;
/** A write that failed with less than this left failed for want of room; the tus server does not tell. */
const FULL_DISK_BYTES = 2 ** 20;

type ServerRequest = Parameters<NonNullable<ServerOptions['onUploadFinish']>>[0];

export interface UploadReceiver {
  /** Takes the file over (moves it) and returns the source video's id. @throws AppError when it is not a usable video */
  receive(profile: ProfileContext, file: { readonly path: string; readonly fileName: string; readonly name: string | undefined }): Promise<string>;
}

export function receiveResumable(storage: FileStorage, receiver: UploadReceiver): RequestHandler {
  const servers = new Map<string, Server>();
  return async (request, response) => {
    const { profile } = requestState(request);
    if (!profile) throw new AppError(401, 'auth.required', 'Sign in first, or send an access token as "Authorization: Bearer …".');
    const server = serverOf(servers, storage, profile.profileId);
    // The finished upload belongs to whoever sends its last piece; the profile was checked for this very request.
    pending.set(request, { profile, receiver });
    response.set('Tus-Resumable', '1.0.0');
    await server.handle(request, response);
  };
}

interface PendingUpload {
  readonly profile: ProfileContext;
  readonly receiver: UploadReceiver;
  /** The upload that this very request made. */
  createdId?: string;
}

/** Says also what is wrong with the headers as a problem; by itself the tus server would answer that with a line of text. */
class ProblemServer extends Server {
  override write(...answer: Parameters<Server['write']>): ReturnType<Server['write']> {
    const [, , status, body] = answer;
    if (status >= 400) throw refused(status, body ?? '');
    return super.write(...answer);
  }
}

const pending = new WeakMap<object, PendingUpload>();

function serverOf(servers: Map<string, Server>, storage: FileStorage, profileId: string): Server {
  const known = servers.get(profileId);
  if (known) return known;
  const directory = storage.uploadsFolder(profileId);
  mkdirSync(directory, { recursive: true });
  const server = new ProblemServer({
    path: `${API_PREFIX}/uploads`,
    datastore: new FileStore({ directory, expirationPeriodInMilliseconds: UNFINISHED_UPLOADS_EXPIRE_MS }),
    maxSize: MAX_UPLOAD_BYTES,
    relativeLocation: true,
    exposedHeaders: ['X-Source-Video-Id'],
    getFileIdFromRequest: (_request, id) => (id !== undefined && UPLOAD_ID.test(id) ? id : undefined),
    onUploadCreate: (request, upload) => {
      pendingOf(request).createdId = upload.id;
      return Promise.resolve({});
    },
    onUploadFinish: async (request, upload) => {
      const context = pendingOf(request);
      return { headers: { 'X-Source-Video-Id': await finish(context, upload, directory) } };
    },
    // Thrown on, so that one place answers all errors; the tus server's own answer would repeat what an unknown error says.
    onResponseError: async (request, error) => {
      const { createdId } = pendingOf(request);
      // Its sender never learns where it is, so nobody could go on with it.
      if (createdId !== undefined) await removeUpload(directory, createdId);
      throw await toUploadError(error, directory);
    },
  });
  servers.set(profileId, server);
  return server;
}

function pendingOf(request: ServerRequest): PendingUpload {
  const original = request.runtime?.node?.req;
  const context = original && pending.get(original);
  if (!context) throw new Error('an upload outside a request');
  return context;
}

async function removeUpload(directory: string, id: string): Promise<void> {
  const file = path.join(directory, id);
  await Promise.all([rm(file, { force: true }), rm(`${file}.json`, { force: true })]);
}

async function finish(context: PendingUpload, upload: Upload, directory: string): Promise<string> {
  const file = path.join(directory, upload.id);
  const fileName = path.basename(upload.metadata?.['filename'] ?? 'video');
  try {
    return await context.receiver.receive(context.profile, { path: file, fileName, name: upload.metadata?.['name'] ?? undefined });
  } finally {
    await removeUpload(directory, upload.id);
    // What came whole does not expire; for an upload that still could, the tus server would look for the file.
    upload.creation_date = undefined;
  }
}

async function toUploadError(error: unknown, directory: string): Promise<unknown> {
  if (!isTusError(error)) return error;
  if (error.status_code === 404 || error.status_code === 410) return notFound('upload');
  if (error.status_code < 500) return refused(error.status_code, error.body);
  const { bavail, bsize } = await statfs(directory);
  if (error === ERRORS.FILE_WRITE_ERROR && bavail * bsize < FULL_DISK_BYTES) return storageFull(error);
  return new AppError(500, 'upload.failed', 'The upload did not arrive whole. Continue it where it stopped.', { cause: error });
}

function refused(status: number, reason: string): AppError {
  if (status === 404) return notFound('upload');
  // The protocol asks for the version where there is none that both know.
  return new AppError(status, 'upload.refused', `The upload cannot go on like this: ${reason.trim()}.`, status === 412 ? { headers: { 'Tus-Version': '1.0.0' } } : {});
}

function isTusError(error: unknown): error is { readonly status_code: number; readonly body: string } {
  return typeof error === 'object' && error !== null && 'status_code' in error && 'body' in error;
}
