import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { type PageQuery, toPage, toPageRequest } from '../../platform/paging.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { type CostFilter, type CostRow, CostsRepository } from './costs.repository.ts';

type CostEntry = Schemas['CostEntry'];

@injectable()
export class CostsService {
  private readonly costs: CostsRepository;

  constructor(@inject(ProfileContext) profile: ProfileContext) {
    this.costs = new CostsRepository(profile);
  }

  async list(query: PageQuery & CostFilter): Promise<Schemas['CostPage']> {
    const request = toPageRequest(query);
    return toPage(await this.costs.page(request, query), request, toEntry);
  }
}

function toEntry(row: CostRow): CostEntry {
  return {
    id: row.id,
    jobId: row.job_id,
    provider: row.provider,
    operation: row.operation,
    unit: row.unit,
    quantity: Number(row.quantity),
    unitPriceMicros: Number(row.unit_price_micros),
    priceVersion: row.price_version,
    amountMicros: Number(row.amount_micros),
    cached: row.cached,
    // The table's check constraint allows these states and no others.
    state: row.state as CostEntry['state'],
    createdAt: new Date(row.created_at).toISOString(),
  };
}
