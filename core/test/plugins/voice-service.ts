/** A made-up provider of voices for plugins that the generator wrote. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export const SERVICE_KEY = 'made-up-key-of-acme';

export interface VoiceService {
  readonly url: string;
  close(): void;
}

/** Two seconds of a tone. */
function tone(): Buffer {
  const samples = 2 * 24_000;
  const wav = Buffer.alloc(44 + samples * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(wav.length - 8, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  for (const [value, at] of [[1, 20], [1, 22], [2, 32], [16, 34]] as const) wav.writeUInt16LE(value, at);
  wav.writeUInt32LE(24_000, 24);
  wav.writeUInt32LE(48_000, 28);
  wav.write('data', 36);
  wav.writeUInt32LE(samples * 2, 40);
  for (let sample = 0; sample < samples; sample++) wav.writeInt16LE(Math.round(9_000 * Math.sin(sample / 20)), 44 + sample * 2);
  return wav;
}

export async function startVoiceService(): Promise<VoiceService> {
  const server = createServer((request, response) => {
    request.resume();
    if (request.headers.authorization !== `Bearer ${SERVICE_KEY}`) response.writeHead(401).end('{}');
    else if (request.url === '/voices') response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ voices: [{ id: 'anna', name: 'Anna', language: 'en-US' }] }));
    else response.writeHead(200, { 'content-type': 'audio/wav' }).end(tone());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => void server.close() };
}
