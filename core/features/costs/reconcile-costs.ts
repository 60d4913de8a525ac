/** After a crash: charges whose server died no longer wait for an end that cannot come. */
import type { Backend } from '../../platform/database.ts';
import type { Logger } from '../../platform/logger.ts';
import { readOwnerFrom, stateOf } from '../../platform/process-owner.ts';
import { type OpenReservation, UnsettledCostsRepository } from './unsettled-costs.repository.ts';

/**
 * Reservations of dead servers become uncertain at once, those of servers that cannot be seen from here when their call has long
 * run out of time. An uncertain charge counts as spent until the provider is asked about it, before the same is paid for again.
 * @returns how many there were
 */
export async function reconcileCosts(backend: Backend, log: Logger): Promise<number> {
  const costs = new UnsettledCostsRepository(backend);
  let count = 0;
  for (const reservation of await costs.open()) {
    if ((await isAbandoned(reservation, backend)) && (await costs.close(reservation.id))) count += 1;
  }
  if (count > 0) log.warn({ count }, 'calls of which nobody can tell whether they were charged count as spent (all profiles, service role)');
  return count;
}

async function isAbandoned({ holder, reservedUntil }: OpenReservation, { mode }: Backend): Promise<boolean> {
  if (reservedUntil.getTime() < Date.now()) return true;
  const owner = readOwnerFrom(holder);
  if (!owner) return false;
  const state = await stateOf(owner);
  // An embedded database has one server. A machine of another name is then this one before it was moved or made anew.
  return state === 'dead' || (state === 'elsewhere' && mode.startsWith('embedded'));
}
