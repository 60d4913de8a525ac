import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { expect, it } from 'vitest';
import { EventStreamBody } from '../contract/operations.ts';
import { streamEvents } from './events.ts';

it.each([
  ['says the last word of what has ended and closes, without a word more', {}, false],
  ['tells who comes back to read again first', { 'Last-Event-ID': '7' }, true],
])('an event stream %s', async (_what, headers, resyncs) => {
  const ended = new EventStreamBody((send, end) => {
    send({ event: 'job', data: { state: 'succeeded' } });
    end();
    return () => undefined;
  });
  const app = express().get('/', (request, response) => streamEvents(request, response, ended));
  const server = createServer(app).listen(0);
  await once(server, 'listening');
  try {
    const response = await fetch(`http://localhost:${(server.address() as AddressInfo).port}/`, { headers });
    const text = await response.text();
    expect(text).toContain('"succeeded"');
    expect(text.includes('event: resync') || text.includes('event:resync')).toBe(resyncs);
  } finally {
    server.close();
  }
});
