import type { Database } from '../../platform/database.ts';
import { notFound } from '../../platform/errors.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import type { WebhookRow } from './webhook-rows.ts';

type Table = Database['public']['Tables']['webhooks'];
export type NewWebhookRow = Omit<Table['Insert'], 'profile_id'>;
export type WebhookChange = Omit<Table['Update'], 'profile_id' | 'id'>;
export type SecretsRow = Pick<Table['Row'], 'url' | 'enabled' | 'secret' | 'previous_secret' | 'previous_secret_until'>;

const SHOWN = 'id, name, url, events, enabled, disabled_reason, disabled_at, failing_since, previous_secret_until, created_at';

export class WebhooksRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  async list(): Promise<WebhookRow[]> {
    const { data, error } = await this.table().select(SHOWN).eq('profile_id', this.profile.profileId).order('created_at').order('id');
    if (error) throw failed(error);
    return data;
  }

  /** @throws AppError 404 */
  async find(webhookId: string): Promise<WebhookRow> {
    const { data, error } = await this.table().select(SHOWN).eq('profile_id', this.profile.profileId).eq('id', webhookId).maybeSingle();
    if (error) throw failed(error);
    if (!data) throw notFound('webhook');
    return data;
  }

  /** Sealed. @throws AppError 404 */
  async secretsOf(webhookId: string): Promise<SecretsRow> {
    const columns = 'url, enabled, secret, previous_secret, previous_secret_until';
    const { data, error } = await this.table().select(columns).eq('profile_id', this.profile.profileId).eq('id', webhookId).maybeSingle();
    if (error) throw failed(error);
    if (!data) throw notFound('webhook');
    return data;
  }

  async insert(webhook: NewWebhookRow): Promise<WebhookRow> {
    const { data, error } = await this.table().insert({ ...webhook, profile_id: this.profile.profileId }).select(SHOWN).single();
    if (error) throw failed(error);
    return data;
  }

  /** @throws AppError 404 */
  async update(webhookId: string, change: WebhookChange): Promise<WebhookRow> {
    const { data, error } = await this.table().update(change).eq('profile_id', this.profile.profileId).eq('id', webhookId).select(SHOWN).maybeSingle();
    if (error) throw failed(error);
    if (!data) throw notFound('webhook');
    return data;
  }

  /** @throws AppError 404 */
  async remove(webhookId: string): Promise<void> {
    const { data, error } = await this.table().delete().eq('profile_id', this.profile.profileId).eq('id', webhookId).select('id').maybeSingle();
    if (error) throw failed(error);
    if (!data) throw notFound('webhook');
  }

  private table() {
    return this.profile.db.from('webhooks');
  }
}

function failed(error: { message: string }): Error {
  return new Error(`webhooks: ${error.message}`);
}
