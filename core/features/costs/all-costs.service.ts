import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { type PageQuery, toPage, toPageRequest } from '../../platform/paging.ts';
import { UserContext } from '../../platform/user-context.ts';
import { AllCostsRepository, type OwnCostRow } from './all-costs.repository.ts';
import { toCostEntry } from './cost-entry.ts';
import type { CostFilter } from './costs.repository.ts';

/** What all profiles of a user paid. */
@injectable()
export class AllCostsService {
  private readonly costs: AllCostsRepository;

  constructor(@inject(UserContext) user: UserContext) {
    this.costs = new AllCostsRepository(user);
  }

  async list(query: PageQuery & CostFilter): Promise<Schemas['AllCostsPage']> {
    const request = toPageRequest(query);
    const [rows, totals] = await Promise.all([this.costs.page(request, query), this.costs.totals(query)]);
    const profiles = totals.map((row) => ({ profileId: row.profile_id, profileName: row.profile_name, paidMicros: Number(row.paid_micros), calls: Number(row.calls), cachedCalls: Number(row.cached_calls) }));
    return { ...toPage(rows, request, toOwnEntry), profiles };
  }
}

function toOwnEntry(row: OwnCostRow): Schemas['ProfileCostEntry'] {
  return { ...toCostEntry(row), profileId: row.profile_id, profileName: row.profile_name };
}
