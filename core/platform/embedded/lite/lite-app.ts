/**
 * @supabase/lite as an in-process Supabase: supabase-js' requests go straight into it, nothing listens. What this version does
 * wrong is put right here and in the files beside; core/test/data guards it, so run those tests before raising the version.
 */
import { App } from '@supabase/lite';
import type { PgliteConnection } from '@supabase/lite/pglite';
import type { PostgresConnection } from '@supabase/lite/postgres';
import { randomBytes } from 'node:crypto';
import type { Logger } from '../../logger.ts';
import { TokenVerifier } from '../clients/token-verifier.ts';
import { createDirectReads } from '../reads/direct-reads.ts';
import type { RunMessage } from '../reads/reading.ts';
import { abortable } from './abortable.ts';
import { quoteFilterValues } from './literal-filters.ts';
import { withQuietConsole } from './quiet-console.ts';
import { applySessionContext } from './session-context.ts';

export interface LiteOptions {
  readonly connection: PostgresConnection | PgliteConnection;
  readonly jwtSecret: string;
  readonly siteUrl: string;
  readonly log: Logger;
  /** For reads that need not go through lite. */
  readonly run: RunMessage;
}

export interface LiteApp {
  readonly publishableKey: string;
  readonly secretKey: string;
  readonly fetch: typeof fetch;
  /** Creates the schema `auth`. */
  createAuthSchema(): Promise<void>;
}

/** Its own administration (`/_system`) shows passwords to anybody, and its storage is not ours. */
const SERVED = /^\/(rest|auth)\/v1\//;

export function createLiteApp({ connection, jwtSecret, siteUrl, log, run }: LiteOptions): LiteApp {
  // Always set: without keys lite accepts any, and its default secret is public.
  const publishableKey = `sb_publishable_${randomBytes(16).toString('hex')}`;
  const secretKey = `sb_secret_${randomBytes(16).toString('hex')}`;
  const app = new App({
    connection,
    auth: { enabled: true, jwt_secret: jwtSecret, publishable_key: publishableKey, secret_key: secretKey, site_url: siteUrl },
    studio: { enabled: false },
    options: { server: { disableStudio: true } },
  });
  const readDirectly = createDirectReads({ publishableKey, secretKey, tokens: new TokenVerifier(new TextEncoder().encode(jwtSecret)), run });
  // lite looks once whether any table has row-level security, and if it looks too early runs everything as the owner, for ever;
  // if it finds some it grants all tables to everybody. Told the answer beforehand it does neither.
  Object.assign(connection, { rlsState: 'active', applyJwtSessionContext: applySessionContext });
  return {
    publishableKey,
    secretKey,
    createAuthSchema: () => withQuietConsole(log, () => app.ensureSystemSchema()),
    fetch: async (input, init) => {
      const direct = typeof input === 'string' && init !== undefined ? await readDirectly(input, init) : null;
      if (direct !== null) return direct;
      const request = new Request(input, init);
      if (!SERVED.test(new URL(request.url).pathname)) return new Response('{}', { status: 404 });
      return abortable(request.signal, () => withQuietConsole(log, async () => app.fetch(quoteFilterValues(request))));
    },
  };
}
