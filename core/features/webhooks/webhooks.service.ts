import { randomUUID } from 'node:crypto';
import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { conflict, invalid } from '../../platform/errors.ts';
import { FetchFailure } from '../../platform/fetch-failure.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { toWebhook } from './webhook-rows.ts';
import { WebhookSecrets } from './webhook-secrets.ts';
import { WebhookSender } from './webhook-sender.ts';
import { type WebhookChange, WebhooksRepository } from './webhooks.repository.ts';

const MAX_WEBHOOKS = 20;
/** How long the secret before a new one signs as well. */
const BOTH_SECRETS_MS = 24 * 3600_000;

@injectable()
export class WebhooksService {
  private readonly webhooks: WebhooksRepository;

  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(WebhookSecrets) private readonly secrets: WebhookSecrets,
    @inject(WebhookSender) private readonly sender: WebhookSender,
  ) {
    this.webhooks = new WebhooksRepository(profile);
  }

  async list(): Promise<Schemas['Webhook'][]> {
    return (await this.webhooks.list()).map((row) => toWebhook(row));
  }

  /** @throws AppError 404 */
  async get(webhookId: string): Promise<Schemas['Webhook']> {
    return toWebhook(await this.webhooks.find(webhookId));
  }

  /** @throws AppError 422 `webhook.address-refused`, 409 `webhook.too-many` */
  async create({ name, url, events, enabled = true }: Schemas['WebhookInput']): Promise<Schemas['NewWebhook']> {
    this.checkAddress(url);
    if ((await this.webhooks.list()).length >= MAX_WEBHOOKS) throw conflict('webhook.too-many', `This profile has ${MAX_WEBHOOKS} webhooks. Delete one that is no longer used.`);
    const id = randomUUID();
    const { secret, sealed } = this.secrets.make({ profileId: this.profile.profileId, webhookId: id });
    const row = await this.webhooks.insert({ id, name: name.trim(), url, events, enabled, secret: sealed });
    this.profile.log.info({ webhookId: id, host: new URL(url).host, events }, 'a webhook was added');
    return { ...toWebhook(row), secret };
  }

  /** @throws AppError 404, or 422 `webhook.address-refused` */
  async update(webhookId: string, { name, url, events, enabled }: Schemas['WebhookPatch']): Promise<Schemas['Webhook']> {
    if (url !== undefined) this.checkAddress(url);
    const change: WebhookChange = {
      ...(name === undefined ? {} : { name: name.trim() }),
      ...(url === undefined ? {} : { url }),
      ...(events === undefined ? {} : { events }),
      ...(enabled === undefined ? {} : { enabled }),
      ...(enabled === true ? { disabled_reason: null, disabled_at: null, failing_since: null } : {}),
    };
    return toWebhook(await this.webhooks.update(webhookId, change));
  }

  /** @throws AppError 404 */
  async remove(webhookId: string): Promise<void> {
    await this.webhooks.remove(webhookId);
    this.profile.log.info({ webhookId }, 'a webhook was deleted');
  }

  /** @throws AppError 404 */
  async rotateSecret(webhookId: string): Promise<Schemas['NewWebhook']> {
    const before = await this.webhooks.secretsOf(webhookId);
    const { secret, sealed } = this.secrets.make({ profileId: this.profile.profileId, webhookId });
    const until = new Date(Date.now() + BOTH_SECRETS_MS).toISOString();
    const row = await this.webhooks.update(webhookId, { secret: sealed, previous_secret: before.secret, previous_secret_until: until });
    this.profile.log.info({ webhookId }, 'a webhook has a new secret');
    return { ...toWebhook(row), secret };
  }

  private checkAddress(url: string): void {
    try {
      this.sender.checkAddress(url);
    } catch (error) {
      if (!(error instanceof FetchFailure)) throw error;
      throw invalid('webhook.address-refused', error.message, [{ pointer: '/body/url', message: error.message }]);
    }
  }
}
