/** Who asks: a Supabase access token as bearer, or the console's session cookie. A bearer wins and needs no CSRF guard. */
import type { Request, RequestHandler } from 'express';
import type { Backend } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import { withLogContext } from '../platform/logger.ts';
import { requestState } from './request-state.ts';
import { readSessionCookie } from './session-cookie.ts';

export interface Caller {
  readonly userId: string;
  readonly email: string | null;
  readonly name: string | null;
}

export interface SessionLookup {
  findUser(token: string): Promise<Caller | null>;
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

export function authenticate(backend: Backend, sessions: SessionLookup): RequestHandler {
  return async (request, _response, next) => {
    const state = requestState(request);
    if (state.operation?.authentication === 'none') return next();
    const caller = await identify(request, backend, sessions);
    if (!caller) {
      if (state.operation?.authentication === 'optional') return next();
      throw new AppError(401, 'auth.required', 'Sign in first, or send an access token as "Authorization: Bearer …".', { headers: { 'WWW-Authenticate': 'Bearer' } });
    }
    state.user = { ...caller, db: backend.as({ userId: caller.userId }), log: state.log, requestId: state.requestId };
    withLogContext({ userId: caller.userId }, next);
  };
}

async function identify(request: Request, backend: Backend, sessions: SessionLookup): Promise<Caller | null> {
  const authorization = request.get('Authorization');
  if (authorization !== undefined) {
    const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
    const verified = token ? await backend.verifyAccessToken(token) : null;
    if (!verified) throw new AppError(401, 'auth.token-invalid', 'The access token is not valid or has expired. Sign in again.', { headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } });
    return { userId: verified.userId, email: verified.email, name: null };
  }
  const cookie = readSessionCookie(request);
  if (cookie === undefined) return null;
  if (!SAFE_METHODS.has(request.method)) refuseForeignOrigin(request);
  return sessions.findUser(cookie);
}

/** A cookie is sent by the browser for whoever asks it to, so a changing request must come from our own pages. */
function refuseForeignOrigin(request: Request): void {
  const site = request.get('Sec-Fetch-Site');
  const origin = request.get('Origin');
  const sameSite = site === undefined || site === 'same-origin' || site === 'none';
  const sameOrigin = origin === undefined || URL.parse(origin)?.host === request.get('Host');
  if (sameSite && sameOrigin) return;
  throw new AppError(403, 'auth.cross-site', 'This request came from another site and was refused.');
}
