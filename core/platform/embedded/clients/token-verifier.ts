import { errors, jwtVerify, type JWTPayload } from 'jose';
import { BoundedCache } from './bounded-cache.ts';

const MAX_REMEMBERED = 2_000;

/** Verifies access tokens (HS256). Whoever signed a token once did so for good; only its end is looked at each time. */
export class TokenVerifier {
  private readonly secret: Uint8Array;
  private readonly now: () => number;
  private readonly verified = new BoundedCache<JWTPayload>(MAX_REMEMBERED);

  constructor(secret: Uint8Array, now: () => number = Date.now) {
    this.secret = secret;
    this.now = now;
  }

  /** Null when the token is malformed, expired, or signed by somebody else. */
  async verify(token: string): Promise<JWTPayload | null> {
    const known = this.verified.find(token);
    if (known === undefined) return this.verifyAnew(token);
    return (known.exp ?? 0) * 1000 > this.now() ? known : null;
  }

  private async verifyAnew(token: string): Promise<JWTPayload | null> {
    try {
      const { payload } = await jwtVerify(token, this.secret, { algorithms: ['HS256'], audience: 'authenticated', requiredClaims: ['sub', 'iat', 'exp'], currentDate: new Date(this.now()) });
      this.verified.set(token, payload);
      return payload;
    } catch (error) {
      if (error instanceof errors.JOSEError) return null;
      throw error;
    }
  }
}
