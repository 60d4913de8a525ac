import type { BackendMode, QueueConnection } from '../backend.ts';

/** What supabase-js talks to. */
export interface Endpoint {
  readonly mode: BackendMode;
  readonly url: string;
  readonly publishableKey: string;
  readonly secretKey: string;
  readonly jwtSecret: string;
  /** In place of the network. */
  readonly fetch?: typeof fetch;
  readonly queue: QueueConnection;
  close(): Promise<void>;
}

/** Stands in every request to the embedded Supabase and leads nowhere. */
export const LOCAL_URL = 'http://supabase.local';
