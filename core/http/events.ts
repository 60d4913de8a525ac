/** Server-sent events: heartbeats keep proxies awake, nothing is buffered or compressed. */
import { createSession } from 'better-sse';
import type { Request, Response } from 'express';
import type { EventStreamBody } from '../contract/operations.ts';

const HEARTBEAT_MS = 15_000;
const RETRY_MS = 2_000;

/** Open streams, so that a shutdown can end them: `server.close()` alone would wait for them for ever. */
const open = new Set<Response>();

export async function streamEvents(request: Request, response: Response, stream: EventStreamBody): Promise<void> {
  response.set('X-Accel-Buffering', 'no');
  const session = await createSession(request, response, { keepAlive: HEARTBEAT_MS, retry: RETRY_MS });
  open.add(response);
  // A client that reconnects missed whatever happened in between: let it read its lists again. (Asked before anything is sent:
  // the session counts its own events too, and a stream of something that has ended is closed at once.)
  if (session.lastId !== '') session.push({}, 'resync');
  const end = () => void response.end();
  const unsubscribe = stream.subscribe(({ event, data }) => {
    // Between the end of a response, as at a shutdown, and its close a write would be an error that nobody catches.
    if (session.isConnected && !response.writableEnded) session.push(data, event);
  }, end);
  response.once('close', () => {
    open.delete(response);
    unsubscribe();
  });
}

export function endEventStreams(): void {
  for (const response of open) response.end();
}
