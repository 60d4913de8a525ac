import { randomUUID } from 'node:crypto';
import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { conflict } from '../../platform/errors.ts';
import { type PageQuery, toPage, toPageRequest } from '../../platform/paging.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { TEST_EVENT, WebhookCourier } from './webhook-courier.ts';
import { WebhookDeliveriesRepository } from './webhook-deliveries.repository.ts';
import { LEASE_SECONDS } from './webhook-dispatcher.ts';
import { toDelivery } from './webhook-rows.ts';
import { WebhooksRepository } from './webhooks.repository.ts';

type WebhookDelivery = Schemas['WebhookDelivery'];

@injectable()
export class WebhookDeliveriesService {
  private readonly webhooks: WebhooksRepository;
  private readonly deliveries: WebhookDeliveriesRepository;

  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(WebhookCourier) private readonly courier: WebhookCourier,
  ) {
    this.webhooks = new WebhooksRepository(profile);
    this.deliveries = new WebhookDeliveriesRepository(profile);
  }

  /** @throws AppError 404 */
  async list(webhookId: string, query: PageQuery & { readonly state?: WebhookDelivery['state'] }): Promise<Schemas['WebhookDeliveryPage']> {
    const webhook = await this.webhooks.find(webhookId);
    const request = toPageRequest(query);
    return toPage(await this.deliveries.page(webhookId, request, query.state), request, (row) => toDelivery(row, webhook));
  }

  /** Sends at once and waits for the answer, whatever it is. @throws AppError 404 */
  async test(webhookId: string): Promise<WebhookDelivery> {
    const { url, enabled, ...sealed } = await this.webhooks.secretsOf(webhookId);
    const [id, claimId, now] = [randomUUID(), randomUUID(), new Date()];
    const data = { message: 'This is a test. Nothing happened.' };
    const leaseEnd = new Date(now.getTime() + LEASE_SECONDS * 1000).toISOString();
    await this.deliveries.insert({ id, webhook_id: webhookId, event_type: TEST_EVENT, data, state: 'sending', claim_id: claimId, attempt: 1, due_at: leaseEnd, last_attempt_at: now.toISOString(), created_at: now.toISOString() });
    const secrets = { secret: sealed.secret, previousSecret: sealed.previous_secret, previousSecretUntil: sealed.previous_secret_until === null ? null : new Date(sealed.previous_secret_until) };
    await this.courier.deliver({ id, claimId, webhookId, profileId: this.profile.profileId, eventType: TEST_EVENT, data, attempt: 1, createdAt: now, url, ...secrets });
    return toDelivery(await this.deliveries.find(webhookId, id), { enabled });
  }

  /** @throws AppError 404, or 409 `webhook.disabled` */
  async redeliver(webhookId: string, deliveryId: string): Promise<WebhookDelivery> {
    const webhook = await this.webhooks.find(webhookId);
    await this.deliveries.find(webhookId, deliveryId);
    if (!webhook.enabled) throw conflict('webhook.disabled', 'This webhook is turned off, so nothing is sent to it. Turn it on first.');
    await this.deliveries.renew(webhookId, deliveryId, new Date());
    return toDelivery(await this.deliveries.find(webhookId, deliveryId), webhook);
  }
}
