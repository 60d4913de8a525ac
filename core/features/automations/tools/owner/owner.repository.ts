import type { ProfileContext } from '../../../../platform/profile-context.ts';

export class OwnerRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  /** The mail address of the user to whom the profile belongs; null where the account has none. */
  async findEmail(): Promise<string | null> {
    const { data, error } = await this.profile.db.rpc('own_email');
    if (error) throw new Error(`own_email: ${error.message}`);
    return data || null;
  }
}
