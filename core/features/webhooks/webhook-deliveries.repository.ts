import type { Database } from '../../platform/database.ts';
import { notFound } from '../../platform/errors.ts';
import { afterCursor, type PageRequest } from '../../platform/paging.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import type { DeliveryRow } from './webhook-rows.ts';

type NewRow = Omit<Database['public']['Tables']['webhook_deliveries']['Insert'], 'profile_id'>;

const SHOWN = 'id, webhook_id, event_type, data, state, due_at, attempt, last_attempt_at, delivered_at, duration_ms, status_code, error, response_excerpt, created_at';

/** The deliveries of one profile. Those of events are written by the database, in the transaction of the event. */
export class WebhookDeliveriesRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  async page(webhookId: string, request: PageRequest, state?: string): Promise<DeliveryRow[]> {
    const all = this.own(webhookId).order('created_at', { ascending: false }).order('id', { ascending: false });
    const { data, error } = await afterCursor(state === undefined ? all : all.eq('state', state), request);
    if (error) throw failed(error);
    return data;
  }

  /** @throws AppError 404 */
  async find(webhookId: string, deliveryId: string): Promise<DeliveryRow> {
    const { data, error } = await this.own(webhookId).eq('id', deliveryId).maybeSingle();
    if (error) throw failed(error);
    if (!data) throw notFound('delivery');
    return data;
  }

  async insert(delivery: NewRow): Promise<void> {
    const { error } = await this.table().insert({ ...delivery, profile_id: this.profile.profileId });
    if (error) throw failed(error);
  }

  /** As if it had never been tried, and due now. One that a server is sending stays as it is. */
  async renew(webhookId: string, deliveryId: string, now: Date): Promise<void> {
    const change = { state: 'pending', due_at: now.toISOString(), attempt: 0, delivered_at: null };
    const { error } = await this.table().update(change).eq('profile_id', this.profile.profileId).eq('webhook_id', webhookId).eq('id', deliveryId).neq('state', 'sending').select('id');
    if (error) throw failed(error);
  }

  private own(webhookId: string) {
    return this.table().select(SHOWN).eq('profile_id', this.profile.profileId).eq('webhook_id', webhookId);
  }

  private table() {
    return this.profile.db.from('webhook_deliveries');
  }
}

function failed(error: { message: string }): Error {
  return new Error(`webhook_deliveries: ${error.message}`);
}
