import type { ProfileContext } from '../../../platform/profile-context.ts';
import { type Charge, CostLedgerRepository, type UnresolvedCharge } from '../../../plugin-host/cost-ledger.repository.ts';
import { chargedMicros, isQuantity } from '../../../plugin-host/price.ts';
import type { PlannedPiece } from './speech-planner.ts';

/** What is written of speech in the ledger. */
export class SpeechCharges {
  private readonly ledger: CostLedgerRepository;

  constructor(profile: ProfileContext) {
    this.ledger = new CostLedgerRepository(profile);
  }

  /**
   * Calls for this very speech of which nobody knows whether they were charged, oldest first.
   * @param isClaimed Nobody else speaks it at the moment.
   */
  async unresolved({ provider, price, cacheKey }: PlannedPiece, { isClaimed = false } = {}): Promise<UnresolvedCharge[]> {
    return price ? this.ledger.unresolved(provider, cacheKey, { isClaimed }) : [];
  }

  /** Micro-dollars of these pieces that count as spent already, though nobody knows whether they were charged. */
  async heldFor(pieces: readonly PlannedPiece[]): Promise<number> {
    let held = 0;
    for (const piece of pieces) {
      const [charge] = await this.unresolved(piece);
      held += charge?.amountMicros ?? 0;
    }
    return held;
  }

  /** What they paid for was found. Of several one was answered; the provider tells of no other. */
  async settle(charges: readonly UnresolvedCharge[], chargedQuantity?: number): Promise<void> {
    const [last, ...others] = charges.toReversed();
    if (!last) return;
    const charged = isQuantity(chargedQuantity) ? { quantity: chargedQuantity, amountMicros: chargedMicros(last.price, chargedQuantity) } : undefined;
    await this.ledger.end(last.id, { outcome: 'settled', charged });
    await this.release(others);
  }

  /** They count as they were reserved. */
  async settleAll(charges: readonly UnresolvedCharge[]): Promise<void> {
    for (const { id } of charges) await this.ledger.end(id, { outcome: 'settled' });
  }

  /** They paid for nothing. One that may still be under way is left to its own end. */
  async release(charges: readonly UnresolvedCharge[]): Promise<void> {
    for (const { id, mayBeUnderWay } of charges) if (!mayBeUnderWay) await this.ledger.end(id, { outcome: 'released' });
  }

  async noteCached(piece: PlannedPiece, jobId: string | undefined): Promise<void> {
    const charge = chargeOf(piece, jobId);
    if (charge) await this.ledger.noteCached(piece.provider, charge);
  }
}

/** undefined: nothing is charged. */
export function chargeOf({ price, cacheKey }: PlannedPiece, jobId: string | undefined): Charge | undefined {
  return price && { operation: 'synthesize', price, jobId, cacheKey };
}
