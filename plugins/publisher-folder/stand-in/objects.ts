/** What the buckets hold, and the operations on it. */
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { S3Error } from './errors.ts';
import type { Account } from './signature.ts';

export interface StoredObject {
  readonly content: Buffer;
  readonly contentType: string;
}

export interface Bucket {
  readonly name: string;
  readonly owner: string;
  readonly objects: Map<string, StoredObject>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
}

const MAX_KEY_BYTES = 1024;

export function findBucket(buckets: readonly Bucket[], name: string, account: Account): Bucket {
  const bucket = buckets.find((each) => each.name === name);
  if (!bucket) throw new S3Error(404, 'NoSuchBucket', 'The specified bucket does not exist');
  if (bucket.owner !== account.accessKeyId) throw new S3Error(403, 'AccessDenied', 'Access Denied');
  return bucket;
}

export async function putObject(bucket: Bucket, key: string, request: IncomingMessage, maxBytes: number): Promise<Answer> {
  if (Buffer.byteLength(key) > MAX_KEY_BYTES) throw new S3Error(400, 'KeyTooLongError', 'Your key is too long');
  const length = request.headers['content-length'];
  if (length === undefined) throw new S3Error(411, 'MissingContentLength', 'You must provide the Content-Length HTTP header.');
  if (Number(length) > maxBytes) throw new S3Error(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed object size.');
  const content = await readAll(request);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const declared = request.headers['x-amz-content-sha256'];
  if (declared !== 'UNSIGNED-PAYLOAD' && declared !== sha256) throw new S3Error(400, 'XAmzContentSHA256Mismatch', "The provided 'x-amz-content-sha256' header does not match what was computed.");
  bucket.objects.set(key, { content, contentType: request.headers['content-type'] ?? 'binary/octet-stream' });
  return { status: 200, headers: { etag: `"${createHash('md5').update(content).digest('hex')}"` }, body: '' };
}

export function getObject(bucket: Bucket, key: string): Answer {
  const object = bucket.objects.get(key);
  if (!object) throw new S3Error(404, 'NoSuchKey', 'The specified key does not exist.');
  return { status: 200, headers: { 'content-type': object.contentType, 'content-length': String(object.content.length) }, body: object.content };
}

export function deleteObject(bucket: Bucket, key: string): Answer {
  bucket.objects.delete(key);
  return { status: 204, headers: {}, body: '' };
}

export function listObjects(bucket: Bucket, query: URLSearchParams): Answer {
  if (query.get('list-type') !== '2') throw new S3Error(501, 'NotImplemented', 'Only ListObjectsV2 is here.');
  const prefix = query.get('prefix') ?? '';
  const keys = [...bucket.objects.keys()].filter((key) => key.startsWith(prefix)).toSorted();
  const shown = keys.slice(0, Number(query.get('max-keys') ?? 1000));
  const contents = shown.map((key) => `<Contents><Key>${escapeXml(key)}</Key><Size>${bucket.objects.get(key)?.content.length ?? 0}</Size></Contents>`).join('');
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult><Name>${bucket.name}</Name><Prefix>${escapeXml(prefix)}</Prefix><KeyCount>${shown.length}</KeyCount><IsTruncated>${shown.length < keys.length}</IsTruncated>${contents}</ListBucketResult>`;
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
