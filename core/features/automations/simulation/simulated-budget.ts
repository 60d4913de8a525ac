import type { Schemas } from '../../../contract/operations.ts';

/** What is left of the budget at each time of a simulation: the present month goes on from what was spent, later ones begin anew. */
export class SimulatedBudget {
  /** The first time at which the budget had no room for a video. */
  runsOutAt: Date | null = null;
  private readonly spent = new Map<string, number>();
  /** What was paid for before is not paid for again. */
  private readonly paid = new Set<string>();

  /** @param key the same for what is made once and used again */
  priceOf(key: string, { amountMicros }: Pick<Schemas['Estimate'], 'amountMicros'>): number {
    return this.paid.has(key) ? 0 : amountMicros;
  }

  /** False where the month has no room for it; then nothing is spent. */
  spend(key: string, micros: number, budget: Schemas['Budget'], at: Date): boolean {
    const left = this.leftAt(budget, at);
    if (left !== null && micros > left && micros > 0) {
      this.runsOutAt ??= at;
      return false;
    }
    const month = monthOf(at);
    this.spent.set(month, (this.spent.get(month) ?? 0) + micros);
    this.paid.add(key);
    return true;
  }

  /** Null: no limit. */
  leftAt(budget: Schemas['Budget'], at: Date): number | null {
    if (budget.monthlyMicros === null) return null;
    const month = monthOf(at);
    const before = month === budget.month ? budget.spentMicros : 0;
    return Math.max(0, budget.monthlyMicros - before - (this.spent.get(month) ?? 0));
  }
}

function monthOf(at: Date): string {
  return at.toISOString().slice(0, 7);
}
