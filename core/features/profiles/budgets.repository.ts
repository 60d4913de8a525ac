import type { ProfileContext } from '../../platform/profile-context.ts';

export interface MonthCosts {
  readonly spentMicros: number;
  /** The part of `spentMicros` whose calls have not ended. */
  readonly reservedMicros: number;
}

export class BudgetsRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  /** Of the current month in UTC, as the database's clock has it. */
  async monthCosts(): Promise<MonthCosts> {
    const { data, error } = await this.profile.db.rpc('month_costs').single();
    if (error) throw new Error(`cost_entries: ${error.message}`);
    return { spentMicros: Number(data.spent_micros), reservedMicros: Number(data.reserved_micros) };
  }
}
