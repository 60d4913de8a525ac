import type { Database, Json } from '../../platform/database.ts';
import { AppError, notFound } from '../../platform/errors.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';

export type ProfileSettingsRow = Database['public']['Tables']['profile_settings']['Row'];

const STALE = 'PT412';
/** The profile was deleted a moment ago: there is none to set anything for. */
const GONE = ['23502', '23503'];

export class ProfileSettingsRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  async find(): Promise<ProfileSettingsRow | null> {
    const { data, error } = await this.profile.db.from('profile_settings').select().eq('profile_id', this.profile.profileId).maybeSingle();
    if (error) throw new Error(`profile_settings: ${error.message}`);
    return data;
  }

  /** @throws AppError 412 `settings.changed` when another revision than the expected one is stored */
  async patch(patch: NonNullable<Json>, expectedRevision: number | undefined): Promise<ProfileSettingsRow> {
    const expected = expectedRevision === undefined ? {} : { expected_revision: expectedRevision };
    const { data, error } = await this.profile.db.rpc('patch_profile_settings', { patch, ...expected }).single();
    if (!error) return data;
    if (error.code === STALE) throw new AppError(412, 'settings.changed', 'The settings were changed meanwhile. Load them again, then repeat your change.');
    if (GONE.includes(error.code)) throw notFound('profile');
    throw new Error(`profile_settings: ${error.message}`);
  }
}
