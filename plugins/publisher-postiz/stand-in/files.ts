/** Serves what was uploaded, with ranges, so that the player on the page can seek. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

const UPLOAD = /^\/uploads\/(\d{4}\/\d{2}\/\d{2}\/[0-9a-f]{32}\.[a-z0-9]+)$/;

/** False when the path names no upload. */
export async function sendUpload(folder: string, request: IncomingMessage, response: ServerResponse, pathname: string): Promise<boolean> {
  const name = UPLOAD.exec(pathname)?.[1];
  if (name === undefined) return false;
  const file = path.join(folder, name);
  const size = await sizeOf(file);
  if (size === null) return false;
  const [start, end] = readRange(request.headers.range, size);
  const isPart = request.headers.range !== undefined;
  response.writeHead(isPart ? 206 : 200, {
    'content-type': file.endsWith('.mp4') ? 'video/mp4' : 'application/octet-stream',
    'content-length': end - start + 1,
    'accept-ranges': 'bytes',
    ...(isPart ? { 'content-range': `bytes ${start}-${end}/${size}` } : {}),
  });
  // A player that stops reading closes the connection; there is nobody left to tell.
  await pipeline(createReadStream(file, { start, end }), response).catch(() => undefined);
  return true;
}

async function sizeOf(file: string): Promise<number | null> {
  try {
    return (await stat(file)).size;
  } catch {
    return null;
  }
}

function readRange(header: string | undefined, size: number): [number, number] {
  const range = /^bytes=(\d+)-(\d*)$/.exec(header ?? '');
  const start = Math.min(Number(range?.[1] ?? 0), size - 1);
  const end = range?.[2] ? Math.min(Number(range[2]), size - 1) : size - 1;
  return [start, Math.max(start, end)];
}
