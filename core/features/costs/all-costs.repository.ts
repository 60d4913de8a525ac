import type { Json } from '../../platform/database.ts';
import type { PageRequest } from '../../platform/paging.ts';
import type { UserContext } from '../../platform/user-context.ts';
import type { ShownCostRow } from './cost-entry.ts';
import type { CostFilter } from './costs.repository.ts';

export type OwnCostRow = ShownCostRow & { readonly profile_id: string; readonly profile_name: string };

/** Reads the ledgers of all profiles of one user. An API key that is bound to a profile sees that one alone. */
export class AllCostsRepository {
  private readonly user: UserContext;

  constructor(user: UserContext) {
    this.user = user;
  }

  async page({ limit, after }: PageRequest, filter: CostFilter): Promise<OwnCostRow[]> {
    const place = { cursorAt: after?.createdAt ?? null, cursorId: after?.id ?? null, limit: limit + 1 };
    const { data, error } = await this.user.db.rpc('own_costs', { filter: { ...this.columnsOf(filter), ...place } });
    if (error) throw new Error(`cost_entries: ${error.message}`);
    // `entry` is the table's row as JSON.
    return data.map(({ profile_name, entry }) => ({ ...(entry as ShownCostRow & { profile_id: string }), profile_name }));
  }

  async totals(filter: CostFilter) {
    const { data, error } = await this.user.db.rpc('own_cost_totals', { filter: this.columnsOf(filter) });
    if (error) throw new Error(`cost_entries: ${error.message}`);
    return data;
  }

  private columnsOf({ from, to, provider }: CostFilter): Record<string, Json> {
    return { profileId: this.user.apiKey?.profileId ?? null, from: from ?? null, to: to ?? null, provider: provider ?? null };
  }
}
