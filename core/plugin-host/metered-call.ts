import type { ProfileContext } from '../platform/profile-context.ts';
import { FetchFailure } from '../platform/fetch-failure.ts';
import { PluginError } from '../plugin-api/index.ts';
import { type BudgetAlertRow, type Charge, CostLedgerRepository, type Settlement } from './cost-ledger.repository.ts';
import type { NoteCharged } from './plugin-host.ts';
import { chargedMicros, isQuantity } from './price.ts';

/** Hears of the thresholds of a profile's budget that a charge has just crossed. */
export type OnBudgetAlerts = (profile: ProfileContext, alerts: readonly BudgetAlertRow[]) => void;

interface MeteredCall {
  readonly profile: ProfileContext;
  readonly provider: string;
  readonly charge: Charge | undefined;
  readonly timeoutMs: number;
  /** Ends the call. */
  readonly signal?: AbortSignal;
  readonly onBudgetAlerts?: OnBudgetAlerts | undefined;
}

/** Reserves what the call costs, makes it, and settles or releases the amount by how the call ended. */
export async function meter<Result>(metered: MeteredCall, call: (noteCharged: NoteCharged) => Promise<Result>): Promise<Result> {
  const { profile, provider, charge, timeoutMs, signal } = metered;
  if (!charge) return call(() => undefined);
  const reservation = await new CostLedgerRepository(profile).reserve(provider, charge, timeoutMs);
  if (signal?.aborted) {
    // Given up while it was reserved: nothing was asked of the provider.
    await end(metered, reservation, { outcome: 'released' });
    signal.throwIfAborted();
  }
  let chargedQuantity: number | undefined;
  try {
    const result = await call((quantity) => (chargedQuantity = quantity));
    await end(metered, reservation, { outcome: 'settled', charged: chargedOf(metered, charge, chargedQuantity) });
    return result;
  } catch (error) {
    // What was charged for and then lost can be fetched once more, as what nobody knows the outcome of.
    const outcome = chargedQuantity === undefined && isRefusal(error) ? 'released' : 'uncertain';
    await end(metered, reservation, { outcome, charged: chargedOf(metered, charge, chargedQuantity) });
    throw error;
  }
}

async function end({ profile, onBudgetAlerts }: MeteredCall, reservation: string, settlement: Settlement): Promise<void> {
  try {
    const alerts = await new CostLedgerRepository(profile).end(reservation, settlement);
    if (alerts.length > 0) onBudgetAlerts?.(profile, alerts);
  } catch (error) {
    // A settlement that cannot be written leaves the reservation, which counts until it is swept as uncertain.
    profile.log.error({ err: error, reservation }, 'a charge could not be settled');
  }
}

/** Undefined where the provider says nothing else than what was reserved. More than that is booked too: it was paid. */
function chargedOf({ profile, provider }: MeteredCall, { price }: Charge, quantity: number | undefined): Settlement['charged'] {
  if (quantity === undefined || quantity === price.quantity) return undefined;
  if (!isQuantity(quantity)) {
    profile.log.warn({ provider, quantity }, 'the provider says that it charged what is no quantity; the price counts');
    return undefined;
  }
  if (quantity > price.quantity) profile.log.warn({ provider, reserved: price.quantity, charged: quantity, unit: price.unit }, 'the provider charged more than its price said');
  return { quantity, amountMicros: chargedMicros(price, quantity) };
}

/** Whether the provider said no, or was never reached. After anything else, also after an abort, it may have charged. */
function isRefusal(error: unknown): boolean {
  if (error instanceof PluginError) return error.code !== 'unknown-outcome';
  return error instanceof FetchFailure && !error.requestSent;
}
