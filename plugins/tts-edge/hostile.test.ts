/** Anybody may enter an address, so what answers there may be anything. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import plugin from './index.ts';
import { Remembered } from './remembered.ts';
import { createContext } from './test-context.ts';

async function startServer(voices: string, onSocket: (socket: WebSocket) => void = () => undefined): Promise<string> {
  const server = http.createServer((_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end(voices));
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', onSocket);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets.clients) socket.terminate();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const speak = async (address: string) => plugin.synthesize(await createContext(address), { text: 'Hello.', voiceId: plugin.defaultVoiceId, speed: 1 });
const message = (path: string, body: string): string => `X-RequestId:ab\r\nPath:${path}\r\n\r\n${body}`;
const audio = (body: Uint8Array): Buffer => Buffer.concat([Buffer.from([0, 12]), Buffer.from('Path:audio\r\n'), body]);
const transient = { name: 'PluginError', code: 'transient' };

test('a flood of metadata is cut off', async () => {
  const flood = message('audio.metadata', JSON.stringify({ Metadata: [] }) + ' '.repeat(4_000_000));
  const address = await startServer('[]', (socket) => socket.once('message', () => Array.from({ length: 10 }, () => socket.send(flood))));
  await expect(speak(address)).rejects.toMatchObject({ name: 'PluginError', code: 'config' });
});

test('what is no MP3 is no sound', async () => {
  const address = await startServer('[]', (socket) => socket.once('message', () => {
    socket.send(audio(Buffer.alloc(5000, 'x')));
    socket.send(message('turn.end', '{}'));
  }));
  await expect(speak(address)).rejects.toMatchObject(transient);
});

test('nonsense in place of messages ends in words', async () => {
  const address = await startServer('[]', (socket) => socket.once('message', () => {
    for (const nonsense of ['', 'Path:audio.metadata', message('audio.metadata', '{"Metadata":[{"Type":"WordBoundary","Data":{"Offset":"x"}},7]}'), Buffer.alloc(0), Buffer.from([255, 255, 1]), message('unknown', '')]) socket.send(nonsense);
    socket.close(4000, 'x'.repeat(120));
  }));
  await expect(speak(address)).rejects.toMatchObject(transient);
});

test.each(['[{"ShortName":5}]', '{"voices":[]}', 'null', JSON.stringify([{ ShortName: 'x'.repeat(5000), Locale: 'en-US' }])])('%.40s is no list of voices', async (voices) => {
  await expect(plugin.listVoices(await createContext(await startServer(voices)))).rejects.toMatchObject({ name: 'PluginError', code: 'config' });
});

test('a locale that is no language tag does not break the list', async () => {
  const voices = JSON.stringify([{ ShortName: 'xx-YY-a-b-AnaNeural', Locale: 'xx-YY-a-b-c_d' }, { ShortName: 'Odd', Locale: 'en-US', Status: 'Deprecated' }]);
  expect(await plugin.listVoices(await createContext(await startServer(voices)))).toEqual([{ id: 'xx-YY-a-b-AnaNeural', name: 'Ana', language: 'xx-YY' }]);
});

test('only so many addresses are remembered', () => {
  const remembered = new Remembered<number>();
  for (let index = 0; index <= 100; index++) remembered.set(`address ${index}`, index);
  expect([remembered.get('address 0'), remembered.get('address 1'), remembered.get('address 100')]).toEqual([undefined, 1, 100]);
});
