import type { ProfileContext } from '../../platform/profile-context.ts';
import type { Schemas } from '../../contract/operations.ts';

export type ProfileFigures = Omit<Schemas['ProfileDashboard'], 'range' | 'budget'>;

export class ProfileFiguresRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  /** @param since undefined: ever */
  async read(since: Date | undefined): Promise<ProfileFigures> {
    const { data, error } = await this.profile.db.rpc('profile_dashboard', since === undefined ? {} : { since: since.toISOString() });
    if (error) throw new Error(`profile_dashboard: ${error.message}`);
    // The function builds exactly this.
    return data as unknown as ProfileFigures;
  }
}
