import type { ProfileContext } from '../../platform/profile-context.ts';

export type UsagePeriod = 'day' | 'month';

export class UsageRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  /** Oldest first. */
  async read(from: Date, to: Date, period: UsagePeriod) {
    const { data, error } = await this.profile.db.rpc('profile_usage', { first: from.toISOString(), behind: to.toISOString(), period });
    if (error) throw new Error(`cost_entries: ${error.message}`);
    return data;
  }
}
