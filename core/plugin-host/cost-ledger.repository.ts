import type { Json } from '../platform/database.ts';
import type { AppError } from '../platform/errors.ts';
import type { ProfileContext } from '../platform/profile-context.ts';
import type { Price } from '../plugin-api/index.ts';
import { amountMicros, budgetExceeded } from './price.ts';

/** A call that the provider charges for. */
export interface Charge {
  /** What is paid for, e.g. `synthesize`. */
  readonly operation: string;
  readonly price: Price;
  readonly jobId?: string | undefined;
}

/** How a paid call ended. uncertain: it may have been charged, so it counts. */
export type ChargeOutcome = 'settled' | 'uncertain' | 'released';

const OVER_BUDGET = 'PT402';
/** A settlement is written right after the call; one that takes longer than this will never come. */
const HOLD_MARGIN_SECONDS = 120;

/** The one writer of the profile's ledger. Amounts are reserved before a call and settled after it. */
export class CostLedgerRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  /**
   * @param timeoutMs of the call
   * @returns the reservation's id
   * @throws AppError 402 `budget.exceeded`
   */
  async reserve(provider: string, { operation, price, jobId }: Charge, timeoutMs: number): Promise<string> {
    const amount = amountMicros(price);
    const entry: Json = { provider, operation, jobId: jobId ?? null, ...columnsOf(price), amountMicros: amount, holdSeconds: timeoutMs / 1000 + HOLD_MARGIN_SECONDS };
    const { data, error } = await this.profile.db.rpc('reserve_cost', { entry });
    if (error?.code === OVER_BUDGET) throw overBudget(amount, error.details);
    if (error) throw new Error(`cost_entries: ${error.message}`);
    return data;
  }

  async end(reservationId: string, outcome: ChargeOutcome): Promise<void> {
    const table = this.profile.db.from('cost_entries');
    const change = outcome === 'released' ? table.delete() : table.update({ state: outcome, reserved_until: null });
    const { error } = await change.eq('profile_id', this.profile.profileId).eq('id', reservationId).eq('state', 'reserved');
    if (error) throw new Error(`cost_entries: ${error.message}`);
  }

  /** Notes that something paid for earlier was used again. */
  async noteCached(provider: string, { operation, price, jobId }: Charge): Promise<void> {
    const { unit, quantity, unitPriceMicros, priceVersion } = columnsOf(price);
    const row = { provider, operation, job_id: jobId ?? null, unit, quantity, unit_price_micros: unitPriceMicros, price_version: priceVersion };
    const { error } = await this.profile.db.from('cost_entries').insert({ ...row, profile_id: this.profile.profileId, amount_micros: 0, cached: true, state: 'settled' });
    if (error) throw new Error(`cost_entries: ${error.message}`);
  }
}

function columnsOf({ unit, quantity, unitPriceMicros, version }: Price) {
  return { unit, quantity, unitPriceMicros, priceVersion: version };
}

function overBudget(amount: number, details: string): AppError {
  const { budget, spent } = JSON.parse(details) as { budget: number; spent: number };
  return budgetExceeded({ amountMicros: amount, monthlyMicros: budget, spentMicros: spent });
}
