import type { ProfileContext } from '../platform/profile-context.ts';
import { FetchFailure } from '../platform/fetch-failure.ts';
import { PluginError } from '../plugin-api/index.ts';
import { type Charge, type ChargeOutcome, CostLedgerRepository } from './cost-ledger.repository.ts';

interface MeteredCall {
  readonly profile: ProfileContext;
  readonly provider: string;
  readonly charge: Charge | undefined;
  readonly timeoutMs: number;
}

/** Reserves what the call costs, makes it, and settles or releases the amount by how the call ended. */
export async function meter<Result>({ profile, provider, charge, timeoutMs }: MeteredCall, call: () => Promise<Result>): Promise<Result> {
  if (!charge) return call();
  const ledger = new CostLedgerRepository(profile);
  const reservation = await ledger.reserve(provider, charge, timeoutMs);
  const end = async (outcome: ChargeOutcome) => {
    // A settlement that cannot be written leaves the reservation, which counts until it is swept as uncertain.
    await ledger.end(reservation, outcome).catch((error: unknown) => profile.log.error({ err: error, reservation }, 'a charge could not be settled'));
  };
  try {
    const result = await call();
    await end('settled');
    return result;
  } catch (error) {
    await end(isRefusal(error) ? 'released' : 'uncertain');
    throw error;
  }
}

/** Whether the provider said no, or was never reached. After anything else, also after an abort, it may have charged. */
function isRefusal(error: unknown): boolean {
  if (error instanceof PluginError) return error.code !== 'unknown-outcome';
  return error instanceof FetchFailure && !error.requestSent;
}
