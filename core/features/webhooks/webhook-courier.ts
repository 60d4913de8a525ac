import type { Logger } from '../../platform/logger.ts';
import { FAILING_DAYS, retryDelaySeconds } from './webhook-retry.ts';
import type { SendOutcome, WebhookSender } from './webhook-sender.ts';
import type { WebhookSecrets } from './webhook-secrets.ts';
import type { ClaimedDelivery, WebhookOutboxRepository } from './webhook-outbox.repository.ts';

/** Of the test button; it is sent once, because somebody waits for what becomes of it. */
export const TEST_EVENT = 'webhook.test';

const UNREADABLE: SendOutcome = {
  delivered: false,
  durationMs: 0,
  statusCode: null,
  error: 'The secret of this webhook cannot be read any more. Make a new one.',
  responseExcerpt: null,
  retryAfterSeconds: null,
  isGone: false,
};

/** Takes a claimed delivery to its receiver and writes down what became of it. */
export class WebhookCourier {
  private readonly outbox: WebhookOutboxRepository;
  private readonly sender: WebhookSender;
  private readonly secrets: WebhookSecrets;
  private readonly log: Logger;

  constructor(parts: { readonly outbox: WebhookOutboxRepository; readonly sender: WebhookSender; readonly secrets: WebhookSecrets; readonly log: Logger }) {
    this.outbox = parts.outbox;
    this.sender = parts.sender;
    this.secrets = parts.secrets;
    this.log = parts.log;
  }

  /** @throws the signal's reason; then the delivery is still claimed */
  async deliver(delivery: ClaimedDelivery, signal?: AbortSignal): Promise<void> {
    const outcome = await this.send(delivery, signal);
    const delay = outcome.isGone || delivery.eventType === TEST_EVENT ? null : retryDelaySeconds(delivery.attempt, outcome.retryAfterSeconds);
    const { durationMs, statusCode, error, responseExcerpt, isGone } = outcome;
    const state = outcome.delivered ? 'delivered' : delay === null ? 'dead' : 'pending';
    const known = { deliveryId: delivery.id, claimId: delivery.claimId, state, delaySeconds: state === 'pending' ? (delay ?? 0) : 0, failingDays: FAILING_DAYS } as const;
    const isOurs = await this.outbox.end({ ...known, durationMs, statusCode, error, responseExcerpt, isGone });
    const { id, profileId, webhookId, attempt } = delivery;
    this.log.debug({ profileId, webhookId, deliveryId: id, attempt, state, statusCode, durationMs, isOurs }, 'a webhook was called');
    if (state === 'dead') this.log.warn({ profileId, webhookId, deliveryId: id, attempt, statusCode }, 'a webhook delivery was given up');
  }

  private async send(delivery: ClaimedDelivery, signal: AbortSignal | undefined): Promise<SendOutcome> {
    const { id, eventType: type, createdAt, profileId, webhookId, data, url } = delivery;
    const owner = { profileId, webhookId };
    const secrets = this.secrets.open(owner, delivery, new Date());
    if (secrets.length === 0) return UNREADABLE;
    const resealed = this.secrets.resealed(owner, delivery.secret);
    if (resealed !== null) await this.outbox.reseal(webhookId, delivery.secret, resealed);
    return this.sender.send({ id, type, createdAt, profileId, data }, { url, secrets }, signal);
  }
}
