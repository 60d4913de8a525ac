/**
 * Multipart bodies, of operations that take one: the file streams to a fresh folder of the profile, so memory stays flat however
 * large it is. What other operations are sent is not received at all; the contract refuses it.
 * The folder is removed when the response ends, whatever the outcome; a service that keeps the file moves it out.
 */
import busboy from 'busboy';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { finished, pipeline } from 'node:stream/promises';
import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { AppError } from '../platform/errors.ts';
import type { FileStorage } from '../platform/storage.ts';
import type { MultipartForm } from './contract.ts';
import { requestState } from './request-state.ts';

/** What the media room takes as well. */
export const MAX_UPLOAD_BYTES = 16 * 2 ** 30;
const MAX_FIELDS = 20;

interface Parts {
  readonly fields: Record<string, string>;
  readonly file: { fileName: string; sizeBytes: number } | undefined;
}

export function receiveMultipart(storage: FileStorage): RequestHandler {
  return async (request, response, next) => {
    if (!request.is('multipart/form-data')) return next();
    const state = requestState(request);
    const form = state.operation?.form;
    if (!state.profile || !form) return next();
    const folder = await storage.createWorkspace(state.profile.profileId, `upload-${randomUUID()}`);
    const cleanUp = () => void storage.removeWorkspace(folder).catch((error: unknown) => state.log.error({ err: error }, 'could not remove an upload folder'));
    response.once('close', cleanUp);
    const target = path.join(folder, 'file');
    const { fields, file } = await receive(request, form, target);
    if (file) state.file = { path: target, ...file };
    // The validator sees the file as the string that the contract says it is.
    request.body = file && form.file !== undefined ? { ...fields, [form.file]: file.fileName } : fields;
    next();
  };
}

async function receive(request: Request, form: MultipartForm, target: string): Promise<Parts> {
  const parser = createParser(request);
  const fields: Record<string, string> = {};
  let file: Parts['file'];
  let writing: Promise<void> | undefined;
  let problem: AppError | undefined;
  parser.on('field', (name, value) => {
    if (form.fields.has(name)) fields[name] = value;
    else problem ??= name === form.file ? notOneFile(form) : unknownField(name, form);
  });
  parser.on('file', (name, stream, info) => {
    if (name !== form.file || writing) {
      problem ??= notOneFile(form);
      stream.resume();
      return;
    }
    const received = { fileName: path.basename(info.filename ?? '') || 'video', sizeBytes: 0 };
    file = received;
    stream.on('data', (chunk: Buffer) => (received.sizeBytes += chunk.length));
    stream.on('limit', () => {
      problem ??= new AppError(413, 'request.too-large', `The file is larger than ${MAX_UPLOAD_BYTES / 2 ** 30} GiB.`);
    });
    writing = pipeline(stream, createWriteStream(target));
    // The parser would wait for ever for somebody to take the rest of the file.
    writing.catch((error: Error) => parser.destroy(error));
  });
  await parse(request, parser);
  await writing;
  if (problem) throw problem;
  return { fields, file };
}

function notOneFile({ file }: MultipartForm): AppError {
  const message = file === undefined ? 'This operation takes no file.' : `Send exactly one file, in the field "${file}".`;
  return new AppError(400, 'request.invalid', message, { errors: [{ pointer: `/body/${file ?? ''}`, message }] });
}

function unknownField(name: string, { fields, file }: MultipartForm): AppError {
  const known = [...(file === undefined ? [] : [file]), ...fields].map((field) => `"${field}"`).join(', ');
  const shown = name.slice(0, 80).replaceAll('~', '~0').replaceAll('/', '~1');
  return new AppError(400, 'request.invalid', `The form has a field that this operation does not take. It takes ${known}.`, { errors: [{ pointer: `/body/${shown}`, message: 'is unknown' }] });
}

function createParser(request: Request): busboy.Busboy {
  try {
    return busboy({ headers: request.headers, limits: { files: 2, fields: MAX_FIELDS, fieldSize: 10_000, fileSize: MAX_UPLOAD_BYTES }, defParamCharset: 'utf8' });
  } catch {
    throw new AppError(400, 'request.malformed', 'The multipart body has no boundary.');
  }
}

async function parse(request: Request, parser: busboy.Busboy): Promise<void> {
  try {
    // Not a pipeline: that would close the connection at the first error, and the sender would not learn what was wrong.
    finished(request).catch((error: Error) => parser.destroy(error));
    request.pipe(parser);
    await finished(parser);
  } catch (error) {
    if (isFileError(error)) throw error;
    throw new AppError(400, 'request.malformed', 'The upload did not arrive whole. Send it again, or use the resumable upload.', { cause: error });
  }
}

/** Of writing the file, rather than of receiving it. */
function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && (error.syscall === 'open' || error.syscall === 'write');
}
