import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import { TokenVerifier } from './token-verifier.ts';
import { createTokenSource, toVerifiedToken } from './tokens.ts';

const secret = new TextEncoder().encode('a-secret-of-more-than-thirty-two-characters');
const identity = { userId: '5f0c6f0e-0000-4000-8000-000000000001', profileId: '5f0c6f0e-0000-4000-8000-000000000002' };

describe('the tokens by which we act for a user', () => {
  it('name the user, the role and the profile, and live five minutes', async () => {
    const claims = decodeJwt(await createTokenSource(identity, secret)());
    expect(claims).toMatchObject({ sub: identity.userId, role: 'authenticated', aud: 'authenticated', profile_id: identity.profileId });
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(300);
  });

  it('name no profile when none is given', async () => {
    expect(decodeJwt(await createTokenSource({ userId: identity.userId }, secret)())).not.toHaveProperty('profile_id');
  });

  it('are reused until a minute before their end, and then renewed', async () => {
    let now = Date.now();
    const source = createTokenSource(identity, secret, () => now);
    const first = await source();
    now += 239_000;
    expect(await source()).toBe(first);
    now += 2_000;
    const second = await source();
    expect(second).not.toBe(first);
    expect(await new TokenVerifier(secret).verify(second)).toMatchObject({ sub: identity.userId });
  });

  it('are not a user when the role is another', () => {
    expect(toVerifiedToken({ sub: 'x', iat: 0, exp: 1, role: 'service_role' })).toBeNull();
    expect(toVerifiedToken({ sub: 'x', iat: 0, exp: 1, role: 'authenticated' })).toEqual({ userId: 'x', email: null, issuedAt: new Date(0), expiresAt: new Date(1000) });
  });
});
