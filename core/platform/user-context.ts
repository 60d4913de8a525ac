import type { Db } from './database.ts';
import type { Logger } from './logger.ts';

/** Who asks, before a profile is chosen: enough to see and manage one's own profiles, and nothing inside them. */
export interface UserContext {
  readonly userId: string;
  readonly email: string | null;
  readonly name: string | null;
  readonly db: Db;
  readonly log: Logger;
  readonly requestId: string;
}

export const UserContext = Symbol('UserContext');
