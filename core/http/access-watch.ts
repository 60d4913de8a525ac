/** Ends what is still being sent – event streams, media – when the credential that asked for it is revoked or expires, or the profile is deleted. */
import type { Request, Response } from 'express';
import type { Revocations } from '../platform/revocations.ts';
import { isSafe } from './safe-methods.ts';

/** Timers know no longer time. */
const MAX_TIMER_MS = 2 ** 31 - 1;

interface Access {
  readonly credentials: readonly string[];
  readonly goodUntil: Date | null;
}

/** A changing request under way is carried out: it may be the very one that revokes. */
export function endWithAccess(request: Request, response: Response, { credentials, goodUntil }: Access, revocations: Revocations): void {
  if (!isSafe(request)) return;
  const end = () => endSending(response);
  const watches = credentials.map((credential) => revocations.watch(credential, end));
  const timer = goodUntil === null ? undefined : setTimeout(end, Math.min(Math.max(goodUntil.getTime() - Date.now(), 0), MAX_TIMER_MS)).unref();
  response.once('close', () => {
    for (const unwatch of watches) unwatch();
    clearTimeout(timer);
  });
}

/** A stream of events may end anywhere; of a file the receiver has to see that it is not whole. */
function endSending(response: Response): void {
  const isStream = String(response.getHeader('Content-Type') ?? '').startsWith('text/event-stream');
  if (isStream) response.end();
  else response.destroy();
}
