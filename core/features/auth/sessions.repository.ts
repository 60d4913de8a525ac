import { createHash, randomBytes } from 'node:crypto';
import type { Backend } from '../../platform/database.ts';

/** How long a console session lasts. */
const SESSION_MS = 30 * 24 * 3600_000;

export interface SessionUser {
  readonly userId: string;
  readonly email: string;
  readonly name: string | null;
}

export interface StartedSession {
  /** Goes into the cookie; only its hash is stored. */
  readonly token: string;
  readonly expiresAt: Date;
}

/** Console sessions. They are found before anybody is known, so through the service role, and only by the token's hash. */
export class SessionsRepository {
  private readonly backend: Backend;

  constructor(backend: Backend) {
    this.backend = backend;
  }

  async start(user: SessionUser, userAgent: string): Promise<StartedSession> {
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(Date.now() + SESSION_MS);
    const row = { token_hash: hash(token), user_id: user.userId, email: user.email, name: user.name, user_agent: userAgent, expires_at: expiresAt.toISOString() };
    const { error } = await this.table().insert(row);
    if (error) throw new Error(`sessions: ${error.message}`);
    return { token, expiresAt };
  }

  async findUser(token: string): Promise<SessionUser | null> {
    const { data, error } = await this.table().select('user_id, email, name').eq('token_hash', hash(token)).gt('expires_at', new Date().toISOString()).maybeSingle();
    if (error) throw new Error(`sessions: ${error.message}`);
    return data && { userId: data.user_id, email: data.email, name: data.name };
  }

  async end(token: string): Promise<void> {
    const { error } = await this.table().delete().eq('token_hash', hash(token));
    if (error) throw new Error(`sessions: ${error.message}`);
  }

  async removeExpired(): Promise<void> {
    const { error } = await this.table().delete().lt('expires_at', new Date().toISOString());
    if (error) throw new Error(`sessions: ${error.message}`);
  }

  private table() {
    return this.backend.service.from('sessions');
  }
}

function hash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
