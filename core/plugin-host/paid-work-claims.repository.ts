import type { Json } from '../platform/database.ts';
import type { ProfileContext } from '../platform/profile-context.ts';

export interface PaidWorkClaim {
  readonly id: string;
  /** The process that works, as `thisProcess` described it. */
  readonly holder: Json;
}

/** How long a server may be silent before another one takes over what it claimed. */
const CLAIM_SECONDS = 60;

/** Which server does what paid work at the moment. The table is called after speech, which had it first. */
export class PaidWorkClaimsRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  /**
   * Claims, or renews a claim.
   * @param replaces a claim whose server is known to be dead
   * @returns the claim that holds: this one, or that of another server
   */
  async claim(cacheKey: string, { id, holder }: PaidWorkClaim, replaces?: string): Promise<PaidWorkClaim> {
    const claim = { cacheKey, id, holder, seconds: CLAIM_SECONDS, ...(replaces === undefined ? {} : { replaces }) };
    const { data, error } = await this.profile.db.rpc('claim_speech', { claim }).single();
    if (error) throw failure(error);
    return { id: data.claim_id, holder: data.holder };
  }

  async release(cacheKey: string, id: string): Promise<void> {
    const { error } = await this.profile.db.from('speech_claims').delete().eq('profile_id', this.profile.profileId).eq('cache_key', cacheKey).eq('claim_id', id);
    if (error) throw failure(error);
  }
}

function failure(error: { readonly message: string }): Error {
  return new Error(`speech_claims: ${error.message}`);
}
