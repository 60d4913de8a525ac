import { createHash, randomBytes } from 'node:crypto';
import type { Backend } from '../../platform/database.ts';

const LIFETIME = '1 hour';

/** One-time tokens, found before anybody is known: through the service role, and only by the token's hash. */
export class PasswordResetsRepository {
  private readonly backend: Backend;

  constructor(backend: Backend) {
    this.backend = backend;
  }

  /** The token, good for an hour; null when nobody has this e-mail. */
  async start(email: string): Promise<string | null> {
    const token = randomBytes(32).toString('base64url');
    const { data, error } = await this.backend.service.rpc('start_password_reset', { account_email: email, new_token_hash: hash(token), lifetime: LIFETIME });
    if (error) throw new Error(`password resets: ${error.message}`);
    return data === null ? null : token;
  }

  /** Uses the token up. Null when it is unknown, used or expired. */
  async take(token: string): Promise<string | null> {
    const { data, error } = await this.backend.service.rpc('take_password_reset', { used_token_hash: hash(token) });
    if (error) throw new Error(`password resets: ${error.message}`);
    return data;
  }
}

function hash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
