import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { BudgetsService } from '../profiles/budgets.service.ts';

/** What dry runs answer: the price before the click. */
@injectable()
export class EstimatesService {
  constructor(@inject(BudgetsService) private readonly budgets: BudgetsService) {}

  /** @param items as the ledger would book them; none where nothing is charged */
  async of(items: readonly Schemas['EstimateItem'][]): Promise<Schemas['Estimate']> {
    const budget = await this.budgets.get();
    const amountMicros = items.reduce((sum, item) => sum + item.amountMicros, 0);
    // What costs nothing fits, also where a lowered budget is overspent already.
    const fitsBudget = amountMicros === 0 || budget.leftMicros === null || amountMicros <= budget.leftMicros;
    return { items: [...items], amountMicros, budget, fitsBudget };
  }
}
