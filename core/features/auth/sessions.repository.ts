import { createHash, randomBytes } from 'node:crypto';
import type { Backend } from '../../platform/database.ts';

/** How long a console session lasts without being used. */
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

export interface OpenSession {
  readonly user: SessionUser;
  readonly tokenHash: string;
  /** Set when the session was just prolonged: the cookie has to be, too. */
  readonly prolongedUntil: Date | null;
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

  /** Prolongs the session when more than half of its life has passed. */
  async find(token: string): Promise<OpenSession | null> {
    const tokenHash = hash(token);
    const { data, error } = await this.table().select('user_id, email, name, expires_at').eq('token_hash', tokenHash).gt('expires_at', new Date().toISOString()).maybeSingle();
    if (error) throw new Error(`sessions: ${error.message}`);
    if (!data) return null;
    const isOld = Date.parse(data.expires_at) - Date.now() < SESSION_MS / 2;
    return { user: { userId: data.user_id, email: data.email, name: data.name }, tokenHash, prolongedUntil: isOld ? await this.prolong(tokenHash) : null };
  }

  /** @returns the session's hash, by which it is named */
  async end(token: string): Promise<string> {
    const tokenHash = hash(token);
    const { error } = await this.table().delete().eq('token_hash', tokenHash);
    if (error) throw new Error(`sessions: ${error.message}`);
    return tokenHash;
  }

  async endAll(userId: string): Promise<void> {
    const { error } = await this.table().delete().eq('user_id', userId);
    if (error) throw new Error(`sessions: ${error.message}`);
  }

  async removeExpired(): Promise<void> {
    const { error } = await this.table().delete().lt('expires_at', new Date().toISOString());
    if (error) throw new Error(`sessions: ${error.message}`);
  }

  private async prolong(tokenHash: string): Promise<Date> {
    const expiresAt = new Date(Date.now() + SESSION_MS);
    const { error } = await this.table().update({ expires_at: expiresAt.toISOString() }).eq('token_hash', tokenHash);
    if (error) throw new Error(`sessions: ${error.message}`);
    return expiresAt;
  }

  private table() {
    return this.backend.service.from('sessions');
  }
}

function hash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
