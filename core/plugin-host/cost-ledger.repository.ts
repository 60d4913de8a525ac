import type { Database, Json } from '../platform/database.ts';
import type { AppError } from '../platform/errors.ts';
import { toJson } from '../platform/json.ts';
import { readOwnerFrom, stateOf, thisProcess } from '../platform/process-owner.ts';
import type { ProfileContext } from '../platform/profile-context.ts';
import type { Price } from '../plugin-api/index.ts';
import { amountMicros, budgetExceeded } from './price.ts';

/** A call that the provider charges for. */
export interface Charge {
  /** What is paid for, e.g. `synthesize`. */
  readonly operation: string;
  readonly price: Price;
  readonly jobId?: string | undefined;
  /** Which result is paid for, so that a charge whose outcome is unknown is found before the same is paid for again. */
  readonly cacheKey?: string | undefined;
}

/** How a paid call ended. uncertain: it may have been charged, so it counts. */
export type ChargeOutcome = 'settled' | 'uncertain' | 'released';

export interface Settlement {
  readonly outcome: ChargeOutcome;
  /** Where the provider charged something else than was reserved. */
  readonly charged?: { readonly quantity: number; readonly amountMicros: number } | undefined;
}

/** A charge of which nobody will hear any more: its call was cut off, or its server died. */
export interface UnresolvedCharge {
  readonly id: string;
  /** The call was made at this moment or after it. */
  readonly reservedAt: Date;
  readonly price: Price;
  readonly amountMicros: number;
  /** Its server is silent, but cannot be seen to be dead; it may still end the charge. */
  readonly mayBeUnderWay: boolean;
}

export type BudgetAlertRow = Database['public']['Tables']['budget_alerts']['Row'];

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
  async reserve(provider: string, { operation, price, jobId, cacheKey }: Charge, timeoutMs: number): Promise<string> {
    const amount = amountMicros(price);
    const held = { holder: toJson(await thisProcess()), holdSeconds: timeoutMs / 1000 + HOLD_MARGIN_SECONDS };
    const entry: Json = { provider, operation, jobId: jobId ?? null, cacheKey: cacheKey ?? null, ...columnsOf(price), amountMicros: amount, ...held };
    const { data, error } = await this.profile.db.rpc('reserve_cost', { entry });
    if (error?.code === OVER_BUDGET) throw overBudget(amount, error.details);
    if (error) throw new Error(`cost_entries: ${error.message}`);
    return data;
  }

  /** What ended already stays as it is. @returns the budget alerts that this raised */
  async end(reservationId: string, { outcome, charged }: Settlement): Promise<BudgetAlertRow[]> {
    const { data, error } = await this.profile.db.rpc('settle_cost', { settlement: { id: reservationId, outcome, ...charged } });
    if (error) throw new Error(`cost_entries: ${error.message}`);
    return data;
  }

  /**
   * Charges for this result whose outcome is unknown, oldest first. Ask the provider (`recover`), then `end` each: settled when the
   * result was found, released when nothing was made. What a living server still waits for is not among them.
   * @param isClaimed The caller holds the claim on this result. Then nobody waits for a call: a reservation that is there could not be
   * ended (the database was gone), or its server has been silent for so long that it lost the claim.
   */
  async unresolved(provider: string, cacheKey: string, { isClaimed = false } = {}): Promise<UnresolvedCharge[]> {
    const { db, profileId } = this.profile;
    const open = db.from('cost_entries').select().eq('profile_id', profileId).eq('provider', provider).eq('cache_key', cacheKey).in('state', ['uncertain', 'reserved']);
    const { data, error } = await open.order('created_at');
    if (error) throw new Error(`cost_entries: ${error.message}`);
    const holders = await Promise.all(data.map(async ({ state, holder }) => (state === 'reserved' ? seenOf(holder) : 'gone')));
    const found = data.map((row, index) => ({ ...toUnresolved(row), holder: holders[index] }));
    return found.filter(({ holder }) => isClaimed || holder === 'gone').map(({ holder, ...charge }) => ({ ...charge, mayBeUnderWay: holder === 'unseen' }));
  }

  /** Notes that something paid for earlier was used again. */
  async noteCached(provider: string, { operation, price, jobId, cacheKey }: Charge): Promise<void> {
    const { unit, quantity, unitPriceMicros, priceVersion } = columnsOf(price);
    const row = { provider, operation, job_id: jobId ?? null, cache_key: cacheKey ?? null, unit, quantity, unit_price_micros: unitPriceMicros, price_version: priceVersion };
    const { error } = await this.profile.db.from('cost_entries').insert({ ...row, profile_id: this.profile.profileId, amount_micros: 0, cached: true, state: 'settled' });
    if (error) throw new Error(`cost_entries: ${error.message}`);
  }
}

/** Of the process that reserved it, as far as it is seen from here. A reservation of one on another machine runs out by itself. */
async function seenOf(holder: Json | null): Promise<'gone' | 'own' | 'unseen'> {
  const owner = readOwnerFrom(holder);
  if (owner === null) return 'unseen';
  const own = await thisProcess();
  if (owner.host === own.host && owner.pid === own.pid && owner.start === own.start) return 'own';
  return (await stateOf(owner)) === 'dead' ? 'gone' : 'unseen';
}

function columnsOf({ unit, quantity, unitPriceMicros, version }: Price) {
  return { unit, quantity, unitPriceMicros, priceVersion: version };
}

interface EntryRow {
  readonly id: string;
  readonly unit: string;
  readonly quantity: number;
  readonly unit_price_micros: number;
  readonly price_version: string;
  readonly amount_micros: number;
  readonly created_at: string;
}

function toUnresolved(row: EntryRow): Omit<UnresolvedCharge, 'mayBeUnderWay'> {
  const price = { unit: row.unit, quantity: Number(row.quantity), unitPriceMicros: Number(row.unit_price_micros), version: row.price_version };
  return { id: row.id, reservedAt: new Date(row.created_at), price, amountMicros: Number(row.amount_micros) };
}

function overBudget(amount: number, details: string): AppError {
  const { budget, spent } = JSON.parse(details) as { budget: number; spent: number };
  return budgetExceeded({ amountMicros: amount, monthlyMicros: budget, spentMicros: spent });
}
