import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { AppError, notFound } from '../../platform/errors.ts';
import { type PageQuery, toPage, toPageRequest } from '../../platform/paging.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { CostLedgerRepository } from '../../plugin-host/cost-ledger.repository.ts';
import { toCostEntry } from './cost-entry.ts';
import { type CostFilter, CostsRepository } from './costs.repository.ts';

@injectable()
export class CostsService {
  private readonly costs: CostsRepository;

  constructor(@inject(ProfileContext) private readonly profile: ProfileContext) {
    this.costs = new CostsRepository(profile);
  }

  async list(query: PageQuery & CostFilter): Promise<Schemas['CostPage']> {
    const request = toPageRequest(query);
    return toPage(await this.costs.page(request, query), request, toCostEntry);
  }

  /** By somebody who looked at the provider's invoice. @throws AppError 404, 409 `cost.not-uncertain` */
  async resolve(costId: string, charged: boolean): Promise<void> {
    const row = await this.costs.find(costId);
    if (!row) throw notFound('cost');
    if (row.state !== 'uncertain') throw new AppError(409, 'cost.not-uncertain', 'Only a charge whose outcome is unknown can be decided by hand. Read the ledger again.');
    await new CostLedgerRepository(this.profile).end(costId, { outcome: charged ? 'settled' : 'released' });
    this.profile.log.info({ costId, charged }, 'a charge of unknown outcome was decided by hand');
  }
}
