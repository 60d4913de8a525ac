/** Tells PostgreSQL, for the length of a transaction, who asks: the role, and the claims that `auth.uid()` and our policies read. */
import type { VarsContext } from '@supabase/lite';
import { sql, type Kysely } from 'kysely';

const ROLES = new Set(['anon', 'authenticated', 'service_role']);

/** In one round trip, where lite makes six. An unknown role gets nobody's rights. */
export async function applySessionContext(transaction: Kysely<unknown>, context: VarsContext): Promise<void> {
  const auth = (context['auth'] ?? {}) as { role?: unknown; uid?: unknown; jwt?: unknown };
  const role = typeof auth.role === 'string' && ROLES.has(auth.role) ? auth.role : 'anon';
  const userId = typeof auth.uid === 'string' ? auth.uid : '';
  const claims = auth.jwt ? JSON.stringify(auth.jwt) : '';
  await sql`select set_config('role', ${role}, true), set_config('request.jwt.claim.sub', ${userId}, true),
    set_config('request.jwt.claim.role', ${role}, true), set_config('request.jwt.claims', ${claims}, true)`.execute(transaction);
}
