/** Who asks: an access token or an API key as bearer, or the console's session cookie. A bearer wins and needs no CSRF guard. */
import type { Request, RequestHandler, Response } from 'express';
import type { Backend, VerifiedToken } from '../platform/database.ts';
import type { ApiKeyHolder } from '../features/api-keys/api-key-door.ts';
import type { OpenSession } from '../features/auth/sessions.repository.ts';
import { AppError } from '../platform/errors.ts';
import { withLogContext } from '../platform/logger.ts';
import { credentialOf, type Revocations } from '../platform/revocations.ts';
import type { ApiKeyScope } from '../platform/user-context.ts';
import { endWithAccess } from './access-watch.ts';
import { checkApiKeyScope } from './api-key-scope.ts';
import { requestState } from './request-state.ts';
import { isSafe } from './safe-methods.ts';
import { readSessionCookie, sessionAccess } from './session-cookie.ts';

export interface Caller {
  readonly userId: string;
  readonly email: string | null;
  readonly name: string | null;
  readonly apiKey?: ApiKeyScope;
  /** Under these names a revocation reaches what the caller opened. */
  readonly credentials: readonly string[];
  /** When the credential ends by itself; null: when it is not used for long. */
  readonly goodUntil: Date | null;
}

export interface Credentials {
  findSession(token: string): Promise<OpenSession | null>;
  verifyAccessToken(token: string): Promise<VerifiedToken | null>;
  findApiKey(key: string): Promise<ApiKeyHolder | null>;
}

export interface AuthenticationOptions {
  readonly backend: Backend;
  readonly credentials: Credentials;
  readonly revocations: Revocations;
  readonly secureCookies: boolean;
}

export function authenticate(options: AuthenticationOptions): RequestHandler {
  return async (request, response, next) => {
    const state = requestState(request);
    if (state.operation?.authentication === 'none') return next();
    const caller = await identify(request, response, options);
    if (!caller) {
      if (state.operation?.authentication === 'optional') return next();
      throw new AppError(401, 'auth.required', 'Sign in first, or send an access token or an API key as "Authorization: Bearer …".', { headers: { 'WWW-Authenticate': 'Bearer' } });
    }
    const { userId, email, name, apiKey } = caller;
    state.user = { userId, email, name, apiKey, db: options.backend.as({ userId }), log: state.log, requestId: state.requestId };
    if (apiKey) checkApiKeyScope(request, state.operation, apiKey);
    endWithAccess(request, response, caller, options.revocations);
    withLogContext({ userId }, next);
  };
}

async function identify(request: Request, response: Response, { credentials, secureCookies }: AuthenticationOptions): Promise<Caller | null> {
  const authorization = request.get('Authorization');
  if (authorization !== undefined) return identifyBearer(/^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? '', credentials);
  const cookie = readSessionCookie(request);
  if (cookie === undefined) return null;
  if (!isSafe(request)) refuseForeignOrigin(request);
  const session = await credentials.findSession(cookie);
  if (!session) return null;
  if (session.prolongedUntil) sessionAccess(request, response, secureCookies).start(cookie, session.prolongedUntil);
  const names = [credentialOf.session(session.tokenHash), credentialOf.signIns(session.user.userId)];
  return { ...session.user, credentials: names, goodUntil: null };
}

/** @throws AppError 401 for what is no valid access token or API key */
export async function identifyBearer(token: string, credentials: Credentials): Promise<Caller> {
  if (token.startsWith('ef_')) {
    const holder = await credentials.findApiKey(token);
    if (!holder) throw refused('auth.api-key-invalid', 'The API key is unknown, revoked or expired. Make another one in the console.');
    const { userId, email, apiKey, expiresAt } = holder;
    return { userId, email, name: null, apiKey, credentials: [credentialOf.apiKey(apiKey.id)], goodUntil: expiresAt };
  }
  const verified = token === '' ? null : await credentials.verifyAccessToken(token);
  if (!verified) throw refused('auth.token-invalid', 'The access token is not valid or has expired. Sign in again.');
  const { userId, email, expiresAt } = verified;
  return { userId, email, name: null, credentials: [credentialOf.signIns(userId)], goodUntil: expiresAt };
}

function refused(code: string, message: string): AppError {
  return new AppError(401, code, message, { headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } });
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
