import type { Database } from '../../platform/database.ts';
import { notFound } from '../../platform/errors.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';

export type AssetRow = Database['public']['Tables']['assets']['Row'];

/** Rows of stored files. They are written and deleted by the SQL functions of what the files belong to. */
export class AssetsRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  /** @throws AppError 404 */
  async find(assetId: string): Promise<AssetRow> {
    const { data, error } = await this.profile.db.from('assets').select().eq('profile_id', this.profile.profileId).eq('id', assetId).maybeSingle();
    if (error) throw new Error(`assets: ${error.message}`);
    if (!data) throw notFound('file');
    return data;
  }
}
