import type { Backend } from '../../platform/database.ts';
import type { ApiKeyScope } from '../../platform/user-context.ts';
import { hashApiKey, isApiKey } from './api-key-secret.ts';

export interface ApiKeyHolder {
  readonly userId: string;
  readonly email: string | null;
  readonly apiKey: ApiKeyScope;
  readonly expiresAt: Date | null;
}

/** Finds whose key it is. Nobody is known before that, so through the service role, and only by the key's hash. */
export class ApiKeyDoor {
  private readonly backend: Backend;

  constructor(backend: Backend) {
    this.backend = backend;
  }

  /** Notes the use. Null when the key is unknown, revoked or expired. */
  async enter(key: string): Promise<ApiKeyHolder | null> {
    if (!isApiKey(key)) return null;
    const { data, error } = await this.backend.service.rpc('use_api_key', { hash: hashApiKey(key) });
    if (error) throw new Error(`api keys: ${error.message}`);
    const row = data[0];
    if (!row) return null;
    return {
      userId: row.user_id,
      email: row.email === '' ? null : row.email,
      apiKey: { id: row.id, profileId: row.bound_profile_id, readOnly: row.read_only },
      expiresAt: row.expires_at === null ? null : new Date(row.expires_at),
    };
  }
}
