import { stat } from 'node:fs/promises';
import path from 'node:path';
import { BackendError, type Backend, type BackendOptions } from '../backend.ts';
import { describeError } from '../errors.ts';
import { createClients } from './clients/clients.ts';
import type { Endpoint } from './endpoint.ts';
import { keepNodeWarnings } from './lite/node-warnings.ts';

const MIN_SECRET_LENGTH = 32;

/** Opens the database that the options describe, set up and migrated. What a mode does not need is not even loaded. */
export async function openBackend(options: BackendOptions): Promise<Backend> {
  const endpoint = await openEndpoint(options).finally(keepNodeWarnings);
  const closed = once(() => endpoint.close());
  return { ...createClients(endpoint), close: closed };
}

export async function openEndpoint(options: BackendOptions): Promise<Endpoint> {
  const { supabase, databaseUrl } = options;
  if ((supabase?.jwtSecret ?? options.jwtSecret).length < MIN_SECRET_LENGTH) throw new BackendError(`The JWT secret needs at least ${MIN_SECRET_LENGTH} characters.`);
  if (supabase !== undefined) return (await import('./hosted-supabase.ts')).openHostedSupabase(options, supabase);
  if (databaseUrl !== undefined) return (await import('./external-postgres.ts')).openExternalPostgres(options, databaseUrl);
  return openEmbedded(options);
}

async function openEmbedded(options: BackendOptions): Promise<Endpoint> {
  const existing = await findExisting(options.dataDir);
  const wanted = options.embedded ?? existing ?? 'postgres';
  if (wanted === 'pglite') return openPglite(options);
  const { openEmbeddedPostgres } = await import('./embedded-postgres.ts');
  if (options.embedded !== undefined || existing !== undefined) return openEmbeddedPostgres(options);
  try {
    return await openEmbeddedPostgres(options);
  } catch (error) {
    // Only before there is a database: one that exists must not be left aside for an empty one.
    if ((await findExisting(options.dataDir)) !== undefined) throw error;
    options.log.warn({ reason: describeError(error) }, 'PostgreSQL does not run here, so the database is PGlite: slower, for one process only, and without protection against power cuts');
    return openPglite(options);
  }
}

async function openPglite(options: BackendOptions): Promise<Endpoint> {
  return (await import('./embedded-pglite.ts')).openEmbeddedPglite(options);
}

/** The engine that this data directory has a database of. */
async function findExisting(dataDir: string): Promise<'postgres' | 'pglite' | undefined> {
  if ((await exists(path.join(dataDir, 'postgres', 'data'))) || (await exists(path.join(dataDir, 'postgres.location')))) return 'postgres';
  return (await exists(path.join(dataDir, 'pglite'))) ? 'pglite' : undefined;
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

function once(work: () => Promise<void>): () => Promise<void> {
  let result: Promise<void> | undefined;
  return () => (result ??= work());
}
