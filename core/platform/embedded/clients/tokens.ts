/** Supabase's access tokens: HS256 with the project's secret. */
import { SignJWT } from 'jose';
import type { Identity, VerifiedToken } from '../../backend.ts';

const LIFETIME_SECONDS = 300;
/** Renewed so long before its end that no request in flight carries an expired one. */
const RENEWAL_SECONDS = 60;

export interface TokenSource {
  /** The identity's current token; a new one when the old nears its end. */
  (): Promise<string>;
}

export function createTokenSource(identity: Identity, secret: Uint8Array, now: () => number = Date.now): TokenSource {
  let token: Promise<string> | null = null;
  let renewAt = 0;
  return () => {
    if (token === null || now() >= renewAt) {
      renewAt = now() + (LIFETIME_SECONDS - RENEWAL_SECONDS) * 1000;
      token = mint(identity, secret, Math.floor(now() / 1000));
    }
    return token;
  };
}

async function mint(identity: Identity, secret: Uint8Array, issuedAtSeconds: number): Promise<string> {
  const profile = identity.profileId === undefined ? {} : { profile_id: identity.profileId };
  return new SignJWT({ role: 'authenticated', ...profile })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(identity.userId)
    .setAudience('authenticated')
    .setIssuedAt(issuedAtSeconds)
    .setExpirationTime(issuedAtSeconds + LIFETIME_SECONDS)
    .sign(secret);
}

/** Null when it is not a user's. */
export function toVerifiedToken(claims: Readonly<Record<string, unknown>>): VerifiedToken | null {
  const { sub, iat, exp, email, role } = claims;
  if (typeof sub !== 'string' || typeof iat !== 'number' || typeof exp !== 'number' || role !== 'authenticated') return null;
  return { userId: sub, email: typeof email === 'string' && email !== '' ? email : null, issuedAt: new Date(iat * 1000), expiresAt: new Date(exp * 1000) };
}
