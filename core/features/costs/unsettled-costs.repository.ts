import type { Backend } from '../../platform/database.ts';

/** Reservations of all profiles whose call can no longer end: its server died. Uses the service role. */
export class UnsettledCostsRepository {
  private readonly backend: Backend;

  constructor(backend: Backend) {
    this.backend = backend;
  }

  /** Nobody can tell whether they were charged, so from now on they count as spent. @returns how many there were */
  async close(): Promise<number> {
    const { data, error } = await this.backend.service
      .from('cost_entries')
      .update({ state: 'uncertain', reserved_until: null })
      .eq('state', 'reserved')
      .lt('reserved_until', new Date().toISOString())
      .select('id');
    if (error) throw new Error(`cost_entries: ${error.message}`);
    return data.length;
  }
}
