import { parseCookie, stringifySetCookie } from 'cookie';
import type { Request, Response } from 'express';
import type { SessionAccess } from '../contract/operations.ts';

const NAME = 'ef_session';

export function readSessionCookie(request: Request): string | undefined {
  const header = request.get('Cookie');
  return header === undefined ? undefined : parseCookie(header)[NAME];
}

/** @param secure Whether the product is reached by https; a Secure cookie would not come back otherwise. */
export function sessionAccess(request: Request, response: Response, secure: boolean): SessionAccess {
  const set = (value: string, expires: Date) =>
    response.append('Set-Cookie', stringifySetCookie({ name: NAME, value, httpOnly: true, sameSite: 'lax', secure, path: '/', expires }));
  return {
    userAgent: (request.get('User-Agent') ?? '').slice(0, 300),
    token: readSessionCookie(request),
    start: (token, expiresAt) => set(token, expiresAt),
    end: () => set('', new Date(0)),
  };
}
