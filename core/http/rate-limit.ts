import rateLimit from 'express-rate-limit';
import type { Request, RequestHandler } from 'express';
import { createHash } from 'node:crypto';
import { AppError } from '../platform/errors.ts';
import { requestState } from './request-state.ts';

const MINUTE_MS = 60_000;
/** Generous for a person and for a script; stops a runaway loop. */
const REQUESTS_PER_MINUTE = 1_200;
/** Failed sign-ins per address and e-mail. */
const FAILURES_PER_QUARTER_HOUR = 10;

/** Every request counts: each may send a mail. */
const RESETS_PER_QUARTER_HOUR = 5;

const limited = (message: string): RequestHandler => (_request, response) => {
  throw new AppError(429, 'rate-limited', message, { headers: { 'Retry-After': String(response.getHeader('Retry-After') ?? 60) } });
};

/** Mounted after authentication: the limit is the API key's own, or the user's, else the address's. */
export function limitRequests(): RequestHandler {
  return rateLimit({
    windowMs: MINUTE_MS,
    limit: REQUESTS_PER_MINUTE,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: (request) => callerOf(request),
    handler: limited('Too many requests. Wait a minute and go on more slowly.'),
  });
}

function callerOf(request: Request): string {
  const { user } = requestState(request);
  return user?.apiKey?.id ?? user?.userId ?? request.socket.remoteAddress ?? '';
}

/** Against guessing passwords and tokens; only failures count. */
export function limitSignIn(): RequestHandler {
  return rateLimit({
    windowMs: 15 * MINUTE_MS,
    limit: FAILURES_PER_QUARTER_HOUR,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    skipSuccessfulRequests: true,
    keyGenerator: addressAndEmail,
    handler: limited('Too many failed attempts. Wait a quarter of an hour and try again.'),
  });
}

/** Against flooding somebody's mailbox. */
export function limitPasswordReset(): RequestHandler {
  return rateLimit({
    windowMs: 15 * MINUTE_MS,
    limit: RESETS_PER_QUARTER_HOUR,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: addressAndEmail,
    handler: limited('Too many attempts. Wait a quarter of an hour and try again.'),
  });
}

function addressAndEmail(request: Request): string {
  const given = (request.body as { email?: unknown } | undefined)?.email;
  const email = typeof given === 'string' ? given.trim().toLowerCase() : '';
  return createHash('sha256').update(`${request.socket.remoteAddress ?? ''} ${email}`).digest('base64url');
}
