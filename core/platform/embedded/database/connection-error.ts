import { BackendError } from '../../backend.ts';
import { describeError } from '../../errors.ts';

/** What the driver says names user, database and host, never the password. */
export function cannotBeUsed(error: unknown): BackendError {
  return error instanceof BackendError ? error : new BackendError(`The database of DATABASE_URL cannot be used: ${describeError(error)}`, { cause: error });
}
