import type { Db } from './database.ts';
import type { Logger } from './logger.ts';

/**
 * For whom work is done. Built once per request, job or automation run, after the profile was found to belong to the user.
 * `db` reaches the database as exactly this user and profile: row-level security sees nothing else.
 */
export interface ProfileContext {
  readonly userId: string;
  readonly profileId: string;
  readonly db: Db;
  readonly log: Logger;
  readonly requestId: string;
}

/** Token under which the request's container holds its context. The root container has none, on purpose. */
export const ProfileContext = Symbol('ProfileContext');
