/** supabase-js clients for an endpoint, whatever stands behind it. */
import { createClient, type SupabaseClientOptions } from '@supabase/supabase-js';
import type { Backend, Db, Identity, VerifiedToken } from '../../backend.ts';
import type { Database } from '../../database.types.ts';
import type { Endpoint } from '../endpoint.ts';
import { BoundedCache } from './bounded-cache.ts';
import { setPassword } from './passwords.ts';
import { TokenVerifier } from './token-verifier.ts';
import { createTokenSource, toVerifiedToken } from './tokens.ts';

const MAX_CACHED_CLIENTS = 500;
const PING_TIMEOUT_MS = 5_000;

/** Forgets at once: one client serves everybody's sign-in, and must not go on as whoever signed in last. */
const noStorage = { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };

export function createClients(endpoint: Endpoint): Omit<Backend, 'close'> {
  const secret = new TextEncoder().encode(endpoint.jwtSecret);
  const tokens = new TokenVerifier(secret);
  const clients = new BoundedCache<Db>(MAX_CACHED_CLIENTS);
  const anonymous = createDb(endpoint, endpoint.publishableKey);
  const service = createDb(endpoint, endpoint.secretKey);
  return {
    mode: endpoint.mode,
    anonymous,
    service,
    queue: endpoint.queue,
    as: (identity) => clients.get(`${identity.userId}/${identity.profileId ?? ''}`, () => createUserDb(endpoint, identity, secret)),
    verifyAccessToken: (token) => verify(anonymous, token, tokens),
    setPassword: (userId, password) => setPassword(endpoint, service, userId, password),
    ping: async () => {
      const { error } = await service.from('profiles').select('id').limit(1).abortSignal(AbortSignal.timeout(PING_TIMEOUT_MS));
      if (error !== null) throw new Error('The database does not answer.', { cause: error });
    },
  };
}

function createDb(endpoint: Endpoint, key: string): Db {
  return createClient<Database>(endpoint.url, key, {
    ...transport(endpoint),
    auth: { storage: noStorage, persistSession: true, autoRefreshToken: false, detectSessionInUrl: false },
  });
}

function createUserDb(endpoint: Endpoint, identity: Identity, secret: Uint8Array): Db {
  return createClient<Database>(endpoint.url, endpoint.publishableKey, { ...transport(endpoint), accessToken: createTokenSource(identity, secret) });
}

function transport(endpoint: Endpoint): SupabaseClientOptions<'public'> {
  return endpoint.fetch === undefined ? {} : { global: { fetch: endpoint.fetch } };
}

/** Tokens signed with the secret are verified here; a hosted project may sign with a key pair, which its own client knows. */
async function verify(anonymous: Db, token: string, tokens: TokenVerifier): Promise<VerifiedToken | null> {
  if (readAlgorithm(token) === 'HS256') {
    const claims = await tokens.verify(token);
    return claims === null ? null : toVerifiedToken(claims);
  }
  const { data, error } = await anonymous.auth.getClaims(token).catch(() => ({ data: null, error: null }));
  return error !== null || data === null ? null : toVerifiedToken(data.claims);
}

function readAlgorithm(token: string): unknown {
  try {
    const header: unknown = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString());
    return typeof header === 'object' && header !== null && 'alg' in header ? header.alg : undefined;
  } catch {
    return undefined;
  }
}
