/** What the rest of the server knows of the data layer. Import it from database.ts. */
import type { SupabaseClient } from '@supabase/supabase-js';
import type { ConstructorOptions } from 'pg-boss';
import type { Database } from './database.types.ts';
import type { Logger } from './logger.ts';

export type Db = SupabaseClient<Database>;

/** What pg-boss is constructed with: where to connect, or (PGlite) the database itself. */
export type QueueConnection = Pick<ConstructorOptions, 'connectionString' | 'ssl' | 'host' | 'port' | 'user' | 'password' | 'database' | 'db' | 'backend'>;

export type BackendMode = 'embedded-postgres' | 'embedded-pglite' | 'postgres' | 'supabase';

export interface Identity {
  readonly userId: string;
  /** Row-level security shows the rows of this profile; without it only the user's list of profiles. */
  readonly profileId?: string;
}

export interface VerifiedToken {
  readonly userId: string;
  readonly email: string | null;
  /** To the second. */
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

export interface Backend {
  readonly mode: BackendMode;
  /** Nobody: for sign-up and sign-in. Keeps no session. */
  readonly anonymous: Db;
  /** Sees every row of every profile. For sessions and sweeps; the caller logs why. */
  readonly service: Db;
  /** A client that acts as this user, and as this profile when one is given. Cheap; renews its token by itself. */
  as(identity: Identity): Db;
  /** Verifies a Supabase access token (signature, expiry); null when it is not valid. */
  verifyAccessToken(token: string): Promise<VerifiedToken | null>;
  /** Sets the password of a user who forgot it. The same one again is fine. @throws PasswordRefusedError when it is too weak */
  setPassword(userId: string, password: string): Promise<void>;
  readonly queue: QueueConnection;
  /** Resolves when the database answers. For readiness. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** The database cannot be opened. The message says to the operator why, and what to do; it may name folders. */
export class BackendError extends Error {
  override readonly name = 'BackendError';
}

export class PasswordRefusedError extends Error {
  override readonly name = 'PasswordRefusedError';
}

/** Token under which the container holds the backend. */
export const Backend = Symbol('Backend');

export interface BackendOptions {
  readonly dataDir: string;
  readonly migrationsDir: string;
  /** Signs and verifies access tokens (HS256); at least 32 characters. */
  readonly jwtSecret: string;
  readonly log: Logger;
  /** An own PostgreSQL (15 or newer) instead of the embedded one. With `supabase`: where the queue connects (session mode). */
  readonly databaseUrl?: string;
  /** Which engine to embed. Default: PostgreSQL where a binary exists for the platform, else PGlite. */
  readonly embedded?: 'postgres' | 'pglite';
  /** A hosted or self-hosted Supabase instead of an embedded one. */
  readonly supabase?: { readonly url: string; readonly publishableKey: string; readonly secretKey: string; readonly jwtSecret: string };
  /** Database inside the embedded cluster. Default `app`. */
  readonly databaseName?: string;
  /** When the database does not exist yet, it is made as a copy of this one. For tests. */
  readonly templateName?: string;
  /** Where people reach the server; becomes the site URL of the authentication service. */
  readonly publicUrl: string;
}
