import { mkdtemp, open, rm } from 'node:fs/promises';
import { openAsBlob } from 'node:fs';
import dns from 'node:dns';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { FetchFailure, type FetchFailureReason } from './fetch-failure.ts';
import { createGuardedFetch, type GuardedFetchOptions } from './guarded-fetch.ts';

let server: http.Server;
let origin: string;
let answer: (request: IncomingMessage, response: ServerResponse) => unknown;

beforeAll(async () => {
  server = http.createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve).closeAllConnections()));
afterEach(() => vi.restoreAllMocks());

function guarded(options: Partial<GuardedFetchOptions> = {}): typeof fetch {
  return createGuardedFetch({ allowPrivateNetwork: true, timeoutMs: 20_000, maxBytes: 1_000_000, ...options });
}

async function failureOf(promise: Promise<unknown>): Promise<FetchFailure> {
  const error = await promise.then(() => undefined, (reason: unknown) => reason);
  expect(error).toBeInstanceOf(FetchFailure);
  return error as FetchFailure;
}

const read = async (request: IncomingMessage): Promise<Buffer> => Buffer.concat(await request.toArray());

test.each(['http://127.0.0.1/', 'http://localhost/', 'http://[::1]/', 'http://[::ffff:127.0.0.1]/', 'http://2130706433/', 'http://169.254.169.254/latest/meta-data', 'http://10.0.0.8/'])(
  'refuses %s, which is not on the public internet',
  async (url) => {
    const failure = await failureOf(guarded({ allowPrivateNetwork: false })(url));
    expect(failure).toMatchObject({ reason: 'refused', requestSent: false });
    expect(failure.message).toMatch(/private network/);
  },
);

test.each(['file:///etc/passwd', 'ftp://example.com/', 'data:text/plain,x', 'not a url', 'https://user:hunter2@example.com/'])('refuses %s and repeats none of it', async (url) => {
  const failure = await failureOf(guarded()(url));
  expect(failure.reason).toBe('refused');
  expect(failure.message).not.toMatch(/hunter2|passwd/);
});

test('refuses a name that resolves to a private address', async () => {
  vi.spyOn(dns, 'lookup').mockImplementation(((_name: string, _options: unknown, done: (e: null, a: unknown) => void) =>
    done(null, [{ address: '93.184.215.14', family: 4 }, { address: '10.0.0.1', family: 4 }])) as never);
  expect((await failureOf(guarded({ allowPrivateNetwork: false })('http://rebind.example/'))).reason).toBe('refused');
});

test('connects to the address that was checked, without asking DNS again', async () => {
  const addresses = ['127.0.0.1', '127.0.0.99'];
  const lookup = vi.spyOn(dns, 'lookup').mockImplementation(((_name: string, _options: unknown, done: (e: null, a: unknown) => void) =>
    done(null, [{ address: addresses.shift(), family: 4 }])) as never);
  answer = (request, response) => response.end(request.headers.host);
  const response = await guarded()(origin.replace('127.0.0.1', 'rebind.example'));
  expect(await response.text()).toMatch(/^rebind\.example:/);
  expect(lookup).toHaveBeenCalledTimes(1);
});

test('sends method, headers and body with their length, and returns status, headers and body', async () => {
  answer = async (request, response) => {
    const body = await read(request);
    response.writeHead(201, { 'x-echo': request.headers['x-key'], 'content-type': 'application/json' }).end(
      JSON.stringify({ method: request.method, type: request.headers['content-type'], length: request.headers['content-length'], body: body.toString() }),
    );
  };
  const response = await guarded()(`${origin}/a?b=c`, { method: 'POST', headers: { 'x-key': 'k', 'content-type': 'application/json' }, body: '{"ș":1}' });
  expect([response.status, response.headers.get('x-echo')]).toEqual([201, 'k']);
  expect(await response.json()).toEqual({ method: 'POST', type: 'application/json', length: '8', body: '{"ș":1}' });
});

test('unpacks a compressed answer', async () => {
  answer = (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('hello'));
  expect(await (await guarded()(origin)).text()).toBe('hello');
});

test('counts the limit on the unpacked answer', async () => {
  answer = (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(2_000_000)));
  const response = await guarded()(origin);
  expect((await failureOf(response.arrayBuffer())).reason).toBe('too-large');
});

test('refuses an announced answer that is too large before reading it', async () => {
  answer = (_, response) => response.writeHead(200, { 'content-length': 2_000_000 }).write('x');
  expect((await failureOf(guarded()(origin))).reason).toBe('too-large');
});

test('gives up after the time limit, also in the middle of the answer', async () => {
  answer = () => undefined;
  expect(await failureOf(guarded({ timeoutMs: 1_000 })(origin))).toMatchObject({ reason: 'timeout', requestSent: true });
  answer = (_, response) => response.write('begin');
  const response = await guarded({ timeoutMs: 1_000 })(origin);
  expect((await failureOf(response.text())).reason).toBe('timeout');
});

test("an abort ends the request with the caller's reason", async () => {
  const controller = new AbortController();
  const reason = new Error('cancelled');
  answer = () => controller.abort(reason);
  await expect(guarded({ signal: controller.signal })(origin)).rejects.toBe(reason);
  await expect(guarded()(origin, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
});

test.each<[string, number, RequestInit, FetchFailureReason | 'arrives']>([
  ['/there', 302, {}, 'arrives'],
  ['/there', 302, { method: 'POST', body: 'x' }, 'redirect'],
  ['/there', 302, { redirect: 'error' }, 'redirect'],
  ['http://127.0.0.2:1/there', 302, {}, 'redirect'],
  ['https://elsewhere.example/', 307, {}, 'redirect'],
  ['/loop', 301, {}, 'redirect'],
])('a redirect to %s (%s %o): %s', async (location, status, init, outcome) => {
  answer = (request, response) =>
    request.url === '/there' ? response.end('arrived') : response.writeHead(status, { location }).end();
  const sent = guarded()(`${origin}/loop`, init);
  if (outcome === 'arrives') expect(await (await sent).text()).toBe('arrived');
  else expect(await failureOf(sent)).toMatchObject({ reason: outcome, requestSent: true });
});

test('says whether the server may have received the request', async () => {
  answer = (request) => request.socket.destroy();
  expect(await failureOf(guarded()(origin, { method: 'POST', body: 'x' }))).toMatchObject({ reason: 'unreachable', requestSent: true });
  const closed = http.createServer();
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(closed.address() as AddressInfo).port}`;
  await new Promise((resolve) => closed.close(resolve));
  const refused = await failureOf(guarded()(`http://${host}/secret-path?key=hunter2`));
  expect(refused).toMatchObject({ reason: 'unreachable', requestSent: false, message: `${host} cannot be reached (the connection was refused).` });
});

test('hears an answer that comes before the body was read', async () => {
  answer = (_, response) => response.writeHead(413).end('too large');
  const { promise: answered, resolve: goOn } = Promise.withResolvers<void>();
  async function* body(): AsyncGenerator<Uint8Array> {
    yield new Uint8Array(65_536);
    await answered;
  }
  const response = await guarded()(origin, { method: 'POST', body: body() as never });
  expect([response.status, await response.text()]).toEqual([413, 'too large']);
  goOn();
});

test('uploads 300 MB from a file with flat memory and a known length', { timeout: 60_000 }, async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'guarded-fetch-'));
  const file = path.join(folder, 'large.mp4');
  const handle = await open(file, 'w');
  await handle.truncate(300_000_000);
  await handle.close();
  let received = 0;
  let peak = 0;
  answer = async (request, response) => {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      received += chunk.length;
      peak = Math.max(peak, process.memoryUsage().rss);
    }
    response.end(request.headers['content-length']);
  };
  const form = new FormData();
  form.append('name', 'Țară "1"');
  form.append('file', new File([await openAsBlob(file)], 'a "b".mp4', { type: 'video/mp4' }));
  const before = process.memoryUsage().rss;
  const response = await guarded()(origin, { method: 'POST', body: form });
  expect(Number(await response.text())).toBe(received);
  expect(received).toBeGreaterThan(300_000_000);
  expect(peak - before).toBeLessThan(120_000_000);
  await rm(folder, { recursive: true });
});

test('encodes a form as other servers read it', async () => {
  let parsed: FormData | undefined;
  answer = async (request, response) => {
    const body = await read(request);
    parsed = await new Response(new Uint8Array(body), { headers: { 'content-type': request.headers['content-type'] ?? '' } }).formData();
    response.end();
  };
  const form = new FormData();
  form.append('cap"tion', 'two\nlines ș');
  form.append('file', new File(['bytes'], 'v.mp4', { type: 'video/mp4' }));
  await guarded()(origin, { method: 'POST', body: form });
  expect(parsed?.get('cap"tion')).toBe('two\r\nlines ș');
  const file = parsed?.get('file') as File;
  expect([file.name, file.type, await file.text()]).toEqual(['v.mp4', 'video/mp4', 'bytes']);
});
