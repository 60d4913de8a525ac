/** Uploaded files: streamed to a temporary folder, typed by their bytes, served again at the path that was answered. */
import busboy from 'busboy';
import { randomBytes, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { frameworkRefusal, handwrittenRefusal } from './http.ts';
import { sniffMediaType, type MediaType } from './media-type.ts';

const MAX_IMAGE_BYTES = 10_485_760;
const MAX_VIDEO_BYTES = 1_073_741_824;

export interface UploadedFile {
  readonly id: string;
  readonly name: string;
  readonly originalName: null;
  readonly path: string;
  readonly thumbnail: null;
  readonly alt: null;
}

interface UploadsOptions {
  readonly folder: string;
  readonly now: () => Date;
  readonly maxVideoBytes?: number | undefined;
}

export class Uploads {
  readonly folder: string;
  private readonly now: () => Date;
  private readonly maxVideoBytes: number;

  constructor(options: UploadsOptions) {
    this.folder = options.folder;
    this.now = options.now;
    this.maxVideoBytes = options.maxVideoBytes ?? MAX_VIDEO_BYTES;
  }

  /** @param publicUrl of this server, the front of the answered path */
  async receive(request: IncomingMessage, publicUrl: string): Promise<UploadedFile> {
    const received = path.join(this.folder, randomUUID());
    try {
      const parts = await this.store(request, received);
      if (parts.unexpectedField !== null) throw frameworkRefusal(400, `Unexpected file field - ${parts.unexpectedField}`);
      if (!parts.hasFile) throw handwrittenRefusal(400, 'No file provided');
      const type = await readMediaType(received);
      if (type === null) throw frameworkRefusal(400, 'Unsupported file type.');
      const limit = type.kind === 'video' ? this.maxVideoBytes : MAX_IMAGE_BYTES;
      if ((await stat(received)).size > limit) throw frameworkRefusal(400, `File size exceeds the maximum allowed size of ${limit} bytes.`);
      return await this.keep(received, type, publicUrl);
    } finally {
      await rm(received, { force: true });
    }
  }

  private async store(request: IncomingMessage, target: string): Promise<{ hasFile: boolean; unexpectedField: string | null }> {
    if (!(request.headers['content-type'] ?? '').startsWith('multipart/form-data')) return { hasFile: false, unexpectedField: null };
    const form = busboy({ headers: request.headers });
    const outcome: { hasFile: boolean; unexpectedField: string | null } = { hasFile: false, unexpectedField: null };
    let written: Promise<Error | null> = Promise.resolve(null);
    form.on('file', (field: string, file: Readable) => {
      if (field !== 'file' || outcome.hasFile) {
        outcome.unexpectedField = field;
        file.resume();
        return;
      }
      outcome.hasFile = true;
      written = pipeline(file, createWriteStream(target)).then(
        () => null,
        (error: Error) => error,
      );
    });
    await pipeline(request, form);
    const failure = await written;
    if (failure !== null) throw failure;
    return outcome;
  }

  private async keep(file: string, type: MediaType, publicUrl: string): Promise<UploadedFile> {
    const day = this.now().toISOString().slice(0, 10).replaceAll('-', '/');
    const name = `${randomBytes(16).toString('hex')}.${type.extension}`;
    await mkdir(path.join(this.folder, day), { recursive: true });
    await rename(file, path.join(this.folder, day, name));
    return { id: randomUUID(), name, originalName: null, path: `${publicUrl}/uploads/${day}/${name}`, thumbnail: null, alt: null };
  }
}

async function readMediaType(file: string): Promise<MediaType | null> {
  const handle = await open(file);
  try {
    const head = Buffer.alloc(64);
    await handle.read(head, 0, head.length, 0);
    return sniffMediaType(head);
  } finally {
    await handle.close();
  }
}
