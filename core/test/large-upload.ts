/** Uploads that are too large for memory, the way clients send them: from a file, in pieces, over connections that break. */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { copyFile, open, readFile, stat, writeFile } from 'node:fs/promises';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';

const MARK_EVERY_BYTES = 2 ** 20;

/** A playable video of this size: a small one with a `free` box behind it, numbered so that nothing can be mixed up unseen. */
export async function makeLargeVideo(small: string, file: string, sizeBytes: number): Promise<void> {
  await copyFile(small, file);
  const { size } = await stat(file);
  const header = Buffer.alloc(16);
  header.writeUInt32BE(1, 0);
  header.write('free', 4);
  header.writeBigUInt64BE(BigInt(sizeBytes - size), 8);
  await using handle = await open(file, 'r+');
  await handle.truncate(sizeBytes);
  await handle.write(header, 0, header.length, size);
  for (let at = size + MARK_EVERY_BYTES; at + 8 <= sizeBytes; at += MARK_EVERY_BYTES) {
    const mark = Buffer.alloc(8);
    mark.writeBigUInt64BE(BigInt(at));
    await handle.write(mark, 0, mark.length, at);
  }
}

export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

interface Target {
  /** Of the server. */
  readonly url: string;
  readonly token: string;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** By tus, in pieces; in the middle of the middle one the connection is cut. @returns the source video's id */
export async function uploadResumably(target: Target, file: string, pieceBytes: number): Promise<string> {
  const { size } = await stat(file);
  const location = (await send(target, 'POST', '/api/v1/uploads', { 'Upload-Length': String(size) })).headers.location ?? '';
  const path = location.startsWith('http') ? new URL(location).pathname : location;
  let wasCut = false;
  for (let offset = 0; ; ) {
    const end = Math.min(offset + pieceBytes, size);
    const cutAfter = !wasCut && end > size / 2 ? Math.floor((end - offset) / 2) : undefined;
    const answer = await sendPiece(target, path, file, { offset, end, cutAfter });
    if (cutAfter !== undefined) {
      wasCut = true;
      offset = await settledOffset(target, path);
      if (offset >= end) throw new Error('the connection was not cut in the middle of a piece');
      continue;
    }
    if (answer?.status !== 204) throw new Error(`PATCH at ${offset}: ${answer?.status} ${answer?.body}`);
    offset = Number(answer.headers['upload-offset']);
    if (offset === size) return String(answer.headers['x-source-video-id']);
  }
}

/** As one form. @returns the source video's id */
export async function uploadAsForm(target: Target, file: string): Promise<string> {
  const { size } = await stat(file);
  const head = Buffer.from('--cut\r\nContent-Disposition: form-data; name="file"; filename="large.mp4"\r\nContent-Type: video/mp4\r\n\r\n');
  const tail = Buffer.from('\r\n--cut--\r\n');
  const headers = { 'Content-Type': 'multipart/form-data; boundary=cut', 'Content-Length': String(head.length + size + tail.length) };
  const answer = await exchange(target, 'POST', '/api/v1/segments/source-videos', headers, async (sending) => {
    sending.write(head);
    await pipeline(createReadStream(file), sending, { end: false });
    sending.end(tail);
  });
  if (answer.status !== 201) throw new Error(`upload: ${answer.status} ${answer.body}`);
  return (JSON.parse(answer.body) as { id: string }).id;
}

interface Piece {
  readonly offset: number;
  readonly end: number;
  /** Bytes of the piece after which the connection is cut. */
  readonly cutAfter: number | undefined;
}

async function sendPiece(target: Target, path: string, file: string, { offset, end, cutAfter }: Piece): Promise<Answer | null> {
  const headers = { 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream', 'Content-Length': String(end - offset) };
  const content = createReadStream(file, { start: offset, end: offset + (cutAfter ?? end - offset) - 1 });
  try {
    return await exchange(target, 'PATCH', path, headers, async (sending) => {
      await pipeline(content, sending, { end: cutAfter === undefined });
      if (cutAfter !== undefined) sending.destroy();
    });
  } catch (error) {
    if (cutAfter === undefined) throw error;
    return null;
  }
}

/** What the server has of it, once it has noticed the cut and let go of the file. */
async function settledOffset(target: Target, path: string): Promise<number> {
  for (let last = -1; ; ) {
    const { status, headers } = await send(target, 'HEAD', path, {});
    const offset = Number(headers['upload-offset']);
    if (status === 200 && offset === last) return offset;
    last = offset;
    await delay(200);
  }
}

function send(target: Target, method: string, path: string, headers: Record<string, string>): Promise<Answer> {
  return exchange(target, method, path, headers, (sending) => Promise.resolve(void sending.end()));
}

function exchange({ url, token }: Target, method: string, path: string, headers: Record<string, string>, write: (sending: ClientRequest) => Promise<void>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sending = request(`${url}${path}`, { method, headers: { Authorization: `Bearer ${token}`, 'Tus-Resumable': '1.0.0', ...headers } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() }));
    });
    sending.on('error', reject);
    write(sending).catch(reject);
  });
}

export interface MemoryWatch {
  /** Bytes by which the process grew at most since the watch began. */
  peakGrowth(): Promise<number>;
}

export const CAN_WATCH_MEMORY = existsSync('/proc/self/clear_refs');

/** Begins to watch how much memory a process holds; by the kernel's own peak, so nothing is missed between two looks. */
export async function watchMemory(pid: number): Promise<MemoryWatch> {
  await writeFile(`/proc/${pid}/clear_refs`, '5');
  const before = await readStatus(pid, 'VmRSS');
  return { peakGrowth: async () => (await readStatus(pid, 'VmHWM')) - before };
}

async function readStatus(pid: number, name: string): Promise<number> {
  const kilobytes = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1];
  if (kilobytes === undefined) throw new Error(`no ${name} of process ${pid}`);
  return Number(kilobytes) * 1024;
}
