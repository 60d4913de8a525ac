import type { Backend, Json } from '../../platform/database.ts';
import { toJson } from '../../platform/json.ts';
import type { StoredSecrets } from './webhook-secrets.ts';

/** A delivery that this server has, with where it goes. */
export interface ClaimedDelivery extends StoredSecrets {
  readonly id: string;
  readonly profileId: string;
  readonly webhookId: string;
  readonly claimId: string;
  readonly eventType: string;
  readonly data: Json;
  readonly attempt: number;
  readonly createdAt: Date;
  readonly url: string;
}

export interface AttemptEnd {
  readonly deliveryId: string;
  readonly claimId: string;
  readonly state: 'delivered' | 'pending' | 'dead';
  readonly delaySeconds: number;
  readonly durationMs: number;
  readonly statusCode: number | null;
  readonly error: string | null;
  readonly responseExcerpt: string | null;
  readonly isGone: boolean;
  readonly failingDays: number;
}

/** What waits to be sent, of all profiles: a server sends for every store. Uses the service role. */
export class WebhookOutboxRepository {
  private readonly backend: Backend;

  constructor(backend: Backend) {
    this.backend = backend;
  }

  async claim(limits: { readonly wanted: number; readonly perWebhook: number; readonly perProfile: number; readonly leaseSeconds: number }): Promise<ClaimedDelivery[]> {
    const { wanted, perWebhook, perProfile, leaseSeconds } = limits;
    const { data, error } = await this.backend.service.rpc('claim_webhook_deliveries', { wanted, per_webhook: perWebhook, per_profile: perProfile, lease_seconds: leaseSeconds });
    if (error) throw new Error(`webhook_deliveries: ${error.message}`);
    return data.map((row) => {
      // The generated type does not know that these two may be null.
      const until: string | null = row.previous_secret_until;
      const previousSecret: string | null = row.previous_secret;
      return {
        id: row.id,
        profileId: row.profile_id,
        webhookId: row.webhook_id,
        claimId: row.claim_id,
        eventType: row.event_type,
        data: row.data,
        attempt: row.attempt,
        createdAt: new Date(row.created_at),
        url: row.url,
        secret: row.secret,
        previousSecret,
        previousSecretUntil: until === null ? null : new Date(until),
      };
    });
  }

  /** @returns false when another server has the delivery by now, or it is gone; then nothing was written */
  async end(outcome: AttemptEnd): Promise<boolean> {
    const { data, error } = await this.backend.service.rpc('end_webhook_attempt', { outcome: toJson(outcome) });
    if (error) throw new Error(`webhook_deliveries: ${error.message}`);
    return data;
  }

  /** Gives them back unsent, to be sent by whichever server comes next. */
  async release({ id, claimId, attempt }: ClaimedDelivery): Promise<void> {
    const change = { state: 'pending', claim_id: null, attempt: attempt - 1, due_at: new Date().toISOString() };
    const { error } = await this.backend.service.from('webhook_deliveries').update(change).eq('id', id).eq('claim_id', claimId);
    if (error) throw new Error(`webhook_deliveries: ${error.message}`);
  }

  /** The same secret under another seal; one that was changed meanwhile stays. */
  async reseal(webhookId: string, before: string, after: string): Promise<void> {
    const { error } = await this.backend.service.from('webhooks').update({ secret: after }).eq('id', webhookId).eq('secret', before);
    if (error) throw new Error(`webhooks: ${error.message}`);
  }

  async removeOlderThan(time: Date): Promise<void> {
    const { error } = await this.backend.service.from('webhook_deliveries').delete().lt('created_at', time.toISOString());
    if (error) throw new Error(`webhook_deliveries: ${error.message}`);
  }
}
