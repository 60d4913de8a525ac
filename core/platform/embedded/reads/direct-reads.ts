/**
 * Most of what a request needs of the database is to read one table. lite takes five statements for that, one after the other, and
 * translates the rows twice; here such a read is one message, run as the very same role with the very same claims. What
 * is no such read, what comes with other credentials than ours, and what PostgreSQL refuses is left to lite, which has the words.
 */
import type { TokenVerifier } from '../clients/token-verifier.ts';
import { abortable } from '../lite/abortable.ts';
import { toReadQuery } from './read-query.ts';
import { type Reader, type RunMessage, toMessage } from './reading.ts';

export interface DirectReadsOptions {
  readonly publishableKey: string;
  readonly secretKey: string;
  readonly tokens: TokenVerifier;
  readonly run: RunMessage;
}

export type DirectReads = (url: string, init: RequestInit) => Promise<Response | null>;

export function createDirectReads(options: DirectReadsOptions): DirectReads {
  return async (url, init) => {
    const headers = new Headers(init.headers);
    if (init.method !== 'GET' || !asksForPlainRows(headers)) return null;
    const query = toReadQuery(new URL(url));
    const reader = query === null ? null : await identify(headers, options);
    if (query === null || reader === null) return null;
    const run = () => options.run(toMessage(reader, query));
    const [row] = await (init.signal ? abortable(init.signal, run) : run()).catch(noRowsIfRefused);
    return row === undefined ? null : new Response(row.body, { headers: { 'Content-Type': 'application/json; charset=utf-8' } });
  };
}

function asksForPlainRows(headers: Headers): boolean {
  return (headers.get('Accept') ?? 'application/json') === 'application/json' && !headers.has('Prefer') && !headers.has('Range') && (headers.get('Accept-Profile') ?? 'public') === 'public';
}

/** PostgreSQL's own errors have a severity. After a lost connection (or a fatal error) supabase-js asks again, as after any error of a network. */
function noRowsIfRefused(error: unknown): [] {
  if (error instanceof Error && 'severity' in error && error.severity === 'ERROR') return [];
  throw error;
}

/** Null for anybody but our own clients. */
async function identify(headers: Headers, { publishableKey, secretKey, tokens }: DirectReadsOptions): Promise<Reader | null> {
  const key = headers.get('apikey');
  const bearer = /^Bearer (\S+)$/.exec(headers.get('Authorization') ?? '')?.[1] ?? '';
  if (key === secretKey && bearer === secretKey) return { role: 'service_role', userId: '', claims: '' };
  const claims = key === publishableKey ? await tokens.verify(bearer) : null;
  if (claims?.['role'] !== 'authenticated' || claims.sub === undefined) return null;
  return { role: 'authenticated', userId: claims.sub, claims: JSON.stringify(claims) };
}
