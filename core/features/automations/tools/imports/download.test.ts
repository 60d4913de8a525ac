import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { download } from './download.ts';

let server: Server;
let folder: string;
let answer: (response: ServerResponse, url: string) => void;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'download-'));
  server = createServer((request, response) => answer(response, request.url ?? ''));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/a.mp4`;
const fetchIt = (change: Partial<Parameters<typeof download>[2]> = {}, url = address()) => download(url, path.join(folder, 'file'), { allowPrivateNetwork: true, maxBytes: 1000, signal: new AbortController().signal, ...change });

test('keeps what the server answers and tells its hash', async () => {
  answer = (response) => response.end('film');
  expect(await fetchIt()).toBe(await hashOf('film'));
  expect(await readFile(path.join(folder, 'file'), 'utf8')).toBe('film');
});

test.each([
  [404, true],
  [403, true],
  [429, false],
  [503, false],
])('tells whether %i may change (final: %s)', async (status, isFinal) => {
  answer = (response) => response.writeHead(status).end();
  await expect(fetchIt()).rejects.toMatchObject({ isFinal, message: `The server answered ${status}.` });
});

test('asks no private address, not even after a redirect', async () => {
  let asked = 0;
  answer = (response) => {
    asked += 1;
    response.end('secret');
  };
  await expect(fetchIt({ allowPrivateNetwork: false })).rejects.toMatchObject({ isFinal: true });
  expect(asked).toBe(0);
});

test.each(['file:///etc/passwd', 'ftp://127.0.0.1/a.mp4', 'data:video/mp4,abc'])('does not follow a redirect to %s', async (location) => {
  answer = (response) => response.writeHead(302, { location }).end();
  await expect(fetchIt()).rejects.toMatchObject({ isFinal: true });
});

test('gives up when it is sent in a circle', async () => {
  answer = (response) => response.writeHead(302, { location: '/a.mp4' }).end();
  await expect(fetchIt()).rejects.toMatchObject({ isFinal: true, message: 'The address redirects too often.' });
});

test('takes no more than a source video may have', async () => {
  answer = (response) => response.end('x'.repeat(2000));
  await expect(fetchIt()).rejects.toMatchObject({ isFinal: true });
});

test('may be tried again when the connection is cut', async () => {
  answer = (response) => {
    response.writeHead(200, { 'content-length': '500' }).write('half');
    setImmediate(() => response.destroy());
  };
  await expect(fetchIt()).rejects.toMatchObject({ isFinal: false });
});

test('ends with the run', async () => {
  const controller = new AbortController();
  answer = () => controller.abort(new Error('the run was cancelled'));
  await expect(fetchIt({ signal: controller.signal })).rejects.toThrow('the run was cancelled');
});

async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Buffer.from(digest).toString('hex');
}
