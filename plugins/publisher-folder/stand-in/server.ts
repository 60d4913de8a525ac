/**
 * A stand-in for Amazon S3, with the bucket in the path: it checks signatures and checksums and refuses what S3 refuses, in S3's words.
 * Not reproduced: multipart uploads, versions, policies, presigned addresses.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { S3Error } from './errors.ts';
import { type Answer, type Bucket, deleteObject, findBucket, getObject, listObjects, putObject, type StoredObject } from './objects.ts';
import { type Account, authenticate } from './signature.ts';

export type { Account } from './signature.ts';

export const STORES: readonly (Account & { readonly bucket: string })[] = [
  { accessKeyId: 'AKIASTOREA', secretAccessKey: 'secret-of-store-a', bucket: 'store-a-videos' },
  { accessKeyId: 'AKIASTOREB', secretAccessKey: 'secret-of-store-b', bucket: 'store-b-videos' },
];

/** `cut-before`/`cut-after`: the connection breaks before or after the request took effect; `silent-after`: it took effect, and no answer ever comes. */
export type Fault = 'cut-before' | 'cut-after' | 'silent-after' | 'internal-error' | 'slow-down' | 'full';

export interface StandInOptions {
  readonly port?: number;
  readonly region?: string;
  readonly maxBytes?: number;
  /** How far this clock is ahead. */
  readonly skewMs?: number;
}

export interface StandIn {
  readonly url: string;
  /** Taken one after the other by requests that write an object whose key ends so. */
  readonly faults: { readonly keyEnding: string; readonly fault: Fault }[];
  /** Every request as `METHOD /path`, oldest first. */
  readonly requests: string[];
  objects(bucket: string): ReadonlyMap<string, StoredObject>;
  close(): Promise<void>;
}

const MAX_BYTES = 5 * 1024 ** 3;

export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const buckets: Bucket[] = STORES.map(({ accessKeyId, bucket }) => ({ name: bucket, owner: accessKeyId, objects: new Map<string, StoredObject>() }));
  const faults: StandIn['faults'] = [];
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    requests.push(`${request.method} ${decodeURIComponent(url.pathname)}`);
    const at = request.method === 'PUT' ? faults.findIndex(({ keyEnding }) => decodeURIComponent(url.pathname).endsWith(keyEnding)) : -1;
    const [hit] = at === -1 ? [] : faults.splice(at, 1);
    void meet(request, response, url, { buckets, options, fault: hit?.fault });
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    faults,
    requests,
    objects: (name) => buckets.find((bucket) => bucket.name === name)?.objects ?? new Map<string, StoredObject>(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface World {
  readonly buckets: readonly Bucket[];
  readonly options: StandInOptions;
  readonly fault: Fault | undefined;
}

const FAULTS: Readonly<Partial<Record<Fault, () => S3Error>>> = {
  'internal-error': () => new S3Error(500, 'InternalError', 'We encountered an internal error. Please try again.'),
  'slow-down': () => new S3Error(503, 'SlowDown', 'Please reduce your request rate.'),
  full: () => new S3Error(507, 'XMinioStorageFull', 'Storage backend has reached its minimum free drive threshold.'),
};

async function meet(request: IncomingMessage, response: ServerResponse, url: URL, world: World): Promise<void> {
  try {
    if (world.fault === 'cut-before') return void request.socket.destroy();
    const failure = world.fault === undefined ? undefined : FAULTS[world.fault]?.();
    if (failure) throw failure;
    const answer = await answerTo(request, url, world);
    if (world.fault === 'cut-after') return void request.socket.destroy();
    if (world.fault === 'silent-after') return;
    response.writeHead(answer.status, answer.headers).end(request.method === 'HEAD' ? undefined : answer.body);
  } catch (error) {
    if (!(error instanceof S3Error)) throw error;
    response.writeHead(error.status, { 'content-type': 'application/xml', connection: 'close' }).end(request.method === 'HEAD' ? undefined : error.xml);
  }
}

function answerTo(request: IncomingMessage, url: URL, { buckets, options }: World): Answer | Promise<Answer> {
  const account = authenticate(request, STORES, options.region ?? 'us-east-1', new Date(Date.now() + (options.skewMs ?? 0)));
  const [, name = '', ...rest] = url.pathname.split('/').map(decodeURIComponent);
  const bucket = findBucket(buckets, name, account);
  const key = rest.join('/');
  if (key === '' && request.method === 'GET') return listObjects(bucket, url.searchParams);
  if (request.method === 'PUT') return putObject(bucket, key, request, options.maxBytes ?? MAX_BYTES);
  if (request.method === 'GET' || request.method === 'HEAD') return getObject(bucket, key);
  if (request.method === 'DELETE') return deleteObject(bucket, key);
  throw new S3Error(405, 'MethodNotAllowed', 'The specified method is not allowed against this resource.');
}
