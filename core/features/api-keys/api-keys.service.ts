import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { AppError, conflict, invalid } from '../../platform/errors.ts';
import { credentialOf, Revocations } from '../../platform/revocations.ts';
import { UserContext } from '../../platform/user-context.ts';
import { ProfilesService } from '../profiles/profiles.service.ts';
import { generateApiKey, hashApiKey, hintOf } from './api-key-secret.ts';
import { type ApiKeyRow, ApiKeysRepository } from './api-keys.repository.ts';

const MAX_KEYS = 100;

@injectable()
export class ApiKeysService {
  private readonly keys: ApiKeysRepository;

  constructor(
    @inject(UserContext) private readonly user: UserContext,
    @inject(ProfilesService) private readonly profiles: ProfilesService,
    @inject(Revocations) private readonly revocations: Revocations,
  ) {
    this.keys = new ApiKeysRepository(user);
  }

  async list(): Promise<Schemas['ApiKey'][]> {
    return (await this.keys.list()).map(toApiKey);
  }

  /** @throws AppError 404 when the profile is not the user's, `api-key.expiry-past`, `api-key.too-many` */
  async create(input: Schemas['ApiKeyInput']): Promise<Schemas['NewApiKey']> {
    const profileId = await this.ownProfile(input.profileId);
    const expiresAt = input.expiresAt === undefined ? null : new Date(input.expiresAt);
    if (expiresAt !== null && expiresAt.getTime() <= Date.now()) {
      throw invalid('api-key.expiry-past', 'The key would have expired already. Choose a time in the future, or none.', [{ pointer: '/body/expiresAt', message: 'is in the past' }]);
    }
    if ((await this.keys.list()).length >= MAX_KEYS) throw conflict('api-key.too-many', `You have ${MAX_KEYS} API keys. Revoke one that you no longer use.`);
    const key = generateApiKey();
    const row = await this.keys.insert({
      name: input.name.trim(),
      key_hash: hashApiKey(key),
      hint: hintOf(key),
      read_only: input.readOnly ?? false,
      bound_profile_id: profileId,
      email: this.user.email ?? '',
      expires_at: expiresAt?.toISOString() ?? null,
    });
    return { ...toApiKey(row), key };
  }

  async delete(apiKeyId: string): Promise<void> {
    if (!(await this.keys.delete(apiKeyId))) throw new AppError(404, 'not-found', 'You have no such API key.');
    this.revocations.announce(credentialOf.apiKey(apiKeyId));
  }

  private async ownProfile(wanted: string | undefined): Promise<string | null> {
    if (wanted === undefined) return null;
    const own = await this.profiles.findOwn(wanted.toLowerCase());
    if (own === null) throw new AppError(404, 'not-found', 'You have no such profile.', { errors: [{ pointer: '/body/profileId', message: 'is not one of your profiles' }] });
    return own;
  }
}

function toApiKey(row: ApiKeyRow): Schemas['ApiKey'] {
  return {
    id: row.id,
    name: row.name,
    hint: row.hint,
    profileId: row.bound_profile_id,
    readOnly: row.read_only,
    createdAt: new Date(row.created_at).toISOString(),
    lastUsedAt: row.last_used_at === null ? null : new Date(row.last_used_at).toISOString(),
    expiresAt: row.expires_at === null ? null : new Date(row.expires_at).toISOString(),
  };
}
