/** The one door to the data: supabase-js, whatever stands behind it (see embedded/). */
export { Backend, BackendError, PasswordRefusedError } from './backend.ts';
export type { BackendMode, BackendOptions, Db, Identity, QueueConnection, VerifiedToken } from './backend.ts';
export type { Database, Json } from './database.types.ts';
export { openBackend } from './embedded/open-backend.ts';
