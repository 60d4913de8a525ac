import type { Database } from '../../platform/database.ts';
import { afterCursor, type PageRequest } from '../../platform/paging.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';

export type CostRow = Database['public']['Tables']['cost_entries']['Row'];

export interface CostFilter {
  /** ISO 8601; the first moment that counts. */
  readonly from?: string | undefined;
  /** The first moment that no longer counts. */
  readonly to?: string | undefined;
  readonly provider?: string | undefined;
  readonly cached?: boolean | undefined;
}

/** Reads the ledger. It is written by the plugin host alone. */
export class CostsRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  async page(request: PageRequest, { from, to, provider, cached }: CostFilter): Promise<CostRow[]> {
    let query = this.profile.db.from('cost_entries').select().eq('profile_id', this.profile.profileId);
    if (from !== undefined) query = query.gte('created_at', from);
    if (to !== undefined) query = query.lt('created_at', to);
    if (provider !== undefined) query = query.eq('provider', provider);
    if (cached !== undefined) query = query.eq('cached', cached);
    const { data, error } = await afterCursor(query.order('created_at', { ascending: false }).order('id', { ascending: false }), request);
    if (error) throw new Error(`cost_entries: ${error.message}`);
    return data;
  }

  async find(costId: string): Promise<CostRow | null> {
    const { data, error } = await this.profile.db.from('cost_entries').select().eq('profile_id', this.profile.profileId).eq('id', costId).maybeSingle();
    if (error) throw new Error(`cost_entries: ${error.message}`);
    return data;
  }
}
