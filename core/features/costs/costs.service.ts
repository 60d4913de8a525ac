import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { type PageQuery, toPage, toPageRequest } from '../../platform/paging.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { toCostEntry } from './cost-entry.ts';
import { type CostFilter, CostsRepository } from './costs.repository.ts';

@injectable()
export class CostsService {
  private readonly costs: CostsRepository;

  constructor(@inject(ProfileContext) profile: ProfileContext) {
    this.costs = new CostsRepository(profile);
  }

  async list(query: PageQuery & CostFilter): Promise<Schemas['CostPage']> {
    const request = toPageRequest(query);
    return toPage(await this.costs.page(request, query), request, toCostEntry);
  }
}
