import type { Backend, Json } from '../../platform/database.ts';

export interface OpenReservation {
  readonly id: string;
  readonly profileId: string;
  /** As stored; which process waits for the call. */
  readonly holder: Json;
  readonly reservedUntil: Date;
}

/** Reservations of all profiles whose calls have not ended. Uses the service role. */
export class UnsettledCostsRepository {
  private readonly backend: Backend;

  constructor(backend: Backend) {
    this.backend = backend;
  }

  async open(): Promise<OpenReservation[]> {
    const { data, error } = await this.backend.service.from('cost_entries').select('id, profile_id, holder, reserved_until').eq('state', 'reserved');
    if (error) throw new Error(`cost_entries: ${error.message}`);
    return data.map((row) => ({ id: row.id, profileId: row.profile_id, holder: row.holder, reservedUntil: new Date(row.reserved_until ?? 0) }));
  }

  /** Nobody can tell whether it was charged, so from now on it counts as spent. @returns false when its call has ended meanwhile */
  async close(reservationId: string): Promise<boolean> {
    const change = { state: 'uncertain', reserved_until: null, holder: null };
    const { data, error } = await this.backend.service.from('cost_entries').update(change).eq('id', reservationId).eq('state', 'reserved').select('id');
    if (error) throw new Error(`cost_entries: ${error.message}`);
    return data.length > 0;
  }
}
