import dns from 'node:dns';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { FetchFailure } from './fetch-failure.ts';
import type { GuardedFetchOptions } from './guarded-fetch.ts';
import { createGuardedConnect, type GuardedSocket } from './guarded-socket.ts';

let server: http.Server;
let address: string;
let upgrade: 'accept' | 'hang' | number;
const connections = new Set<Duplex>();
let onSocket: (socket: WebSocket, request: http.IncomingMessage) => void;

beforeAll(async () => {
  const sockets = new WebSocketServer({ noServer: true });
  server = http.createServer();
  server.on('upgrade', (request, connection, head) => {
    connections.add(connection);
    if (upgrade === 'accept') sockets.handleUpgrade(request, connection, head, (socket) => onSocket(socket, request));
    else if (upgrade !== 'hang') connection.end(`HTTP/1.1 ${upgrade} No\r\nDate: Sat, 21 Nov 2026 10:00:00 GMT\r\nContent-Length: 0\r\nLocation: ws://127.0.0.1/\r\n\r\n`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  for (const connection of connections) connection.destroy();
  await new Promise((resolve) => server.close(resolve));
});
afterEach(() => vi.restoreAllMocks());

function connect(options: Partial<GuardedFetchOptions> = {}, url = address, init: Parameters<ReturnType<typeof createGuardedConnect>>[1] = {}): Promise<GuardedSocket> {
  return createGuardedConnect({ allowPrivateNetwork: true, timeoutMs: 20_000, maxBytes: 1000, ...options })(url, init);
}

function answering(handle: (socket: WebSocket, request: http.IncomingMessage) => void): void {
  upgrade = 'accept';
  onSocket = handle;
}

async function failureOf(work: Promise<unknown>): Promise<FetchFailure> {
  const error = await work.then(() => undefined, (reason: unknown) => reason);
  expect(error).toBeInstanceOf(FetchFailure);
  return error as FetchFailure;
}

async function read(socket: GuardedSocket): Promise<(string | Uint8Array)[]> {
  const messages: (string | Uint8Array)[] = [];
  for await (const message of socket.messages) messages.push(message);
  return messages;
}

test.each(['ws://127.0.0.1/', 'wss://localhost/', 'ws://[::1]/', 'ws://169.254.169.254/latest', 'http://10.0.0.8/'])('refuses %s, which is not on the public internet', async (url) => {
  expect(await failureOf(connect({ allowPrivateNetwork: false }, url))).toMatchObject({ reason: 'refused', requestSent: false, message: expect.stringMatching(/private network/) as unknown });
});

test.each(['file:///etc/passwd', 'not a url', 'wss://user:hunter2@example.com/'])('refuses %s and repeats none of it', async (url) => {
  const failure = await failureOf(connect({}, url));
  expect(failure.reason).toBe('refused');
  expect(failure.message).not.toMatch(/hunter2|passwd/);
});

test('connects to the address that was checked, without asking DNS again', async () => {
  const addresses = ['127.0.0.1', '127.0.0.99'];
  const lookup = vi.spyOn(dns, 'lookup').mockImplementation(((_name: string, options: { all: boolean }, done: (e: null, a: unknown) => void) => {
    expect(options.all).toBe(true);
    done(null, [{ address: addresses.shift(), family: 4 }]);
  }) as never);
  answering((socket, request) => socket.close(1000, request.headers.host));
  const socket = await connect({}, address.replace('127.0.0.1', 'rebind.example'));
  expect(await socket.closed).toMatchObject({ code: 1000, reason: expect.stringMatching(/^rebind\.example:/) as unknown });
  expect(lookup).toHaveBeenCalledTimes(1);
  vi.restoreAllMocks();
  vi.spyOn(dns, 'lookup').mockImplementation(((_name: string, _options: unknown, done: (e: null, a: unknown) => void) => done(null, [{ address: '127.0.0.1', family: 4 }])) as never);
  expect((await failureOf(connect({ allowPrivateNetwork: false }, address.replace('127.0.0.1', 'rebind.example')))).reason).toBe('refused');
});

test('sends headers and messages, and gives text and bytes in their order until the server closes', async () => {
  answering((socket, request) => socket.on('message', (data: Buffer, isBinary) => {
    socket.send(`${String(request.headers['x-key'])} ${isBinary} ${data.toString()}`);
    socket.send(new Uint8Array([1, 2]));
    if (isBinary) socket.close(1007, 'SSML is invalid');
  }));
  const socket = await connect({}, address, { headers: { 'x-key': 'k' } });
  socket.send('ș');
  socket.send(new Uint8Array([104, 105]));
  expect(await read(socket)).toEqual(['k false ș', new Uint8Array([1, 2]), 'k true hi', new Uint8Array([1, 2])]);
  expect(await socket.closed).toEqual({ code: 1007, reason: 'SSML is invalid' });
});

test.each([403, 302])('tells what a server answers instead of opening the connection (%d), and goes nowhere else', async (status) => {
  upgrade = status;
  const failure = await failureOf(connect());
  expect(failure).toMatchObject({ reason: 'rejected', requestSent: false, answer: { status } });
  expect(failure.answer?.headers.get('date')).toBe('Sat, 21 Nov 2026 10:00:00 GMT');
  expect(failure.message).toMatch(new RegExp(`answered ${status}`));
});

test('a connection that breaks is an error, not an end', async () => {
  answering((socket) => {
    socket.send('begin');
    setImmediate(() => socket.terminate());
  });
  const socket = await connect();
  expect(await failureOf(read(socket))).toMatchObject({ reason: 'unreachable', requestSent: true });
  expect((await socket.closed).code).toBe(1006);
});

test.each([[[2000]], [[600, 600]]])('counts the limit on all that is received (%j bytes)', async (sizes) => {
  answering((socket) => sizes.forEach((size) => socket.send(Buffer.alloc(size))));
  expect((await failureOf(read(await connect()))).reason).toBe('too-large');
});

test('gives up after the time limit, before and after the connection is open', async () => {
  upgrade = 'hang';
  expect(await failureOf(connect({ timeoutMs: 300 }))).toMatchObject({ reason: 'timeout', requestSent: false });
  answering(() => undefined);
  expect(await failureOf(read(await connect({ timeoutMs: 2_000 })))).toMatchObject({ reason: 'timeout', requestSent: true });
});

test("an abort ends the connection with the caller's reason", async () => {
  const reason = new Error('cancelled');
  const { promise: isGone, resolve: goneNow } = Promise.withResolvers<void>();
  answering((socket) => socket.once('close', () => goneNow()));
  const controller = new AbortController();
  const socket = await connect({}, address, { signal: controller.signal });
  const reading = read(socket);
  controller.abort(reason);
  await expect(reading).rejects.toBe(reason);
  await isGone;
  await expect(connect({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
});

test('whoever stops reading ends the connection', async () => {
  const { promise: isGone, resolve: goneNow } = Promise.withResolvers<void>();
  answering((socket) => {
    socket.once('close', () => goneNow());
    socket.send('first');
  });
  for await (const message of (await connect()).messages) {
    expect(message).toBe('first');
    break;
  }
  await isGone;
});

test('says whether it cannot be reached', async () => {
  const closed = http.createServer();
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
  const { port } = closed.address() as AddressInfo;
  await new Promise((resolve) => closed.close(resolve));
  const failure = await failureOf(connect({}, `ws://127.0.0.1:${port}/secret?key=hunter2`));
  expect(failure).toMatchObject({ reason: 'unreachable', requestSent: false, message: `127.0.0.1:${port} cannot be reached (the connection was refused).` });
});
