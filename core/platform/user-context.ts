import type { Db } from './database.ts';
import type { Logger } from './logger.ts';

/** What an API key allows, where one was used. */
export interface ApiKeyScope {
  readonly id: string;
  /** The one profile that the key may act for; null for all of the user's. */
  readonly profileId: string | null;
  readonly readOnly: boolean;
}

/** Who asks, before a profile is chosen: enough to see and manage one's own profiles, and nothing inside them. */
export interface UserContext {
  readonly userId: string;
  readonly email: string | null;
  readonly name: string | null;
  readonly db: Db;
  readonly log: Logger;
  readonly requestId: string;
  readonly apiKey?: ApiKeyScope | undefined;
}

export const UserContext = Symbol('UserContext');
