import type { Schemas } from '../../contract/operations.ts';
import type { CostRow } from './costs.repository.ts';

type CostEntry = Schemas['CostEntry'];

/** What of a ledger's row the API shows. */
export type ShownCostRow = Pick<CostRow, 'id' | 'job_id' | 'provider' | 'operation' | 'unit' | 'quantity' | 'unit_price_micros' | 'price_version' | 'amount_micros' | 'cached' | 'state' | 'created_at'>;

export function toCostEntry(row: ShownCostRow): CostEntry {
  return {
    id: row.id,
    jobId: row.job_id,
    provider: row.provider,
    operation: row.operation,
    unit: row.unit,
    quantity: Number(row.quantity),
    unitPriceMicros: Number(row.unit_price_micros),
    priceVersion: row.price_version,
    amountMicros: Number(row.amount_micros),
    cached: row.cached,
    // The table's check constraint allows these states and no others.
    state: row.state as CostEntry['state'],
    createdAt: new Date(row.created_at).toISOString(),
  };
}
