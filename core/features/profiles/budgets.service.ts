import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { budgetExceeded } from '../../plugin-host/price.ts';
import { BudgetsRepository } from './budgets.repository.ts';
import { ProfileSettingsService } from './profile-settings.service.ts';

/** What a store may spend in a month, and what is left of it. Spending itself is held to it by the ledger, under a lock. */
@injectable()
export class BudgetsService {
  private readonly budgets: BudgetsRepository;

  constructor(
    @inject(ProfileContext) profile: ProfileContext,
    @inject(ProfileSettingsService) private readonly settings: ProfileSettingsService,
  ) {
    this.budgets = new BudgetsRepository(profile);
  }

  async get(): Promise<Schemas['Budget']> {
    const [{ budget }, costs] = await Promise.all([this.settings.get(), this.budgets.monthCosts()]);
    const monthlyMicros = budget?.monthlyMicros ?? null;
    return {
      month: new Date().toISOString().slice(0, 7),
      monthlyMicros,
      ...costs,
      leftMicros: monthlyMicros === null ? null : Math.max(0, monthlyMicros - costs.spentMicros),
    };
  }

  /** @param monthlyMicros null: no limit */
  async set(monthlyMicros: number | null): Promise<Schemas['Budget']> {
    await this.settings.update({ budget: monthlyMicros === null ? null : { monthlyMicros } });
    return this.get();
  }

  /** Refuses early what the ledger would refuse later. @throws AppError 402 `budget.exceeded` */
  async assertRoomFor(amountMicros: number): Promise<void> {
    if (amountMicros === 0) return;
    const { monthlyMicros, spentMicros } = await this.get();
    if (monthlyMicros !== null && spentMicros + amountMicros > monthlyMicros) throw budgetExceeded({ amountMicros, monthlyMicros, spentMicros });
  }
}
