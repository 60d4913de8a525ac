import type { Schemas } from '../../contract/operations.ts';
import type { Database } from '../../platform/database.ts';

type Tables = Database['public']['Tables'];
type Webhook = Schemas['Webhook'];
type WebhookDelivery = Schemas['WebhookDelivery'];
/** What people see of a webhook: never its secrets. */
export type WebhookRow = Omit<Tables['webhooks']['Row'], 'profile_id' | 'secret' | 'previous_secret'>;
export type DeliveryRow = Omit<Tables['webhook_deliveries']['Row'], 'profile_id' | 'claim_id'>;

const toIso = (time: string | null): string | null => (time === null ? null : new Date(time).toISOString());

/** The tables' check constraints allow the contract's words and no others. */
export function toWebhook(row: WebhookRow, now = new Date()): Webhook {
  const until = toIso(row.previous_secret_until);
  return {
    id: row.id,
    name: row.name,
    url: row.url,
    events: row.events as Webhook['events'],
    enabled: row.enabled,
    disabledReason: row.disabled_reason as Webhook['disabledReason'],
    disabledAt: toIso(row.disabled_at),
    failingSince: toIso(row.failing_since),
    previousSecretUntil: until !== null && new Date(until) > now ? until : null,
    createdAt: new Date(row.created_at).toISOString(),
  };
}

export function toDelivery(row: DeliveryRow, { enabled }: { readonly enabled: boolean }): WebhookDelivery {
  return {
    id: row.id,
    webhookId: row.webhook_id,
    type: row.event_type,
    data: row.data as WebhookDelivery['data'],
    state: row.state as WebhookDelivery['state'],
    attempt: row.attempt,
    createdAt: new Date(row.created_at).toISOString(),
    lastAttemptAt: toIso(row.last_attempt_at),
    nextAttemptAt: row.state === 'pending' && enabled ? toIso(row.due_at) : null,
    deliveredAt: toIso(row.delivered_at),
    durationMs: row.duration_ms,
    statusCode: row.status_code,
    error: row.error,
    responseExcerpt: row.response_excerpt,
  };
}
