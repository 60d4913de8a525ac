import type { Backend } from '../../platform/database.ts';

export interface SealedWebhook {
  readonly profileId: string;
  readonly webhookId: string;
  readonly secret: string;
  readonly previousSecret: string | null;
}

/** The seals of the webhooks of all profiles, for the server itself. Uses the service role. */
export class WebhookSealsRepository {
  private readonly backend: Backend;

  constructor(backend: Backend) {
    this.backend = backend;
  }

  async page(offset: number, size: number): Promise<SealedWebhook[]> {
    const { data, error } = await this.backend.service.from('webhooks').select('id, profile_id, secret, previous_secret').order('id').range(offset, offset + size - 1);
    if (error) throw new Error(`webhooks: ${error.message}`);
    return data.map((row) => ({ profileId: row.profile_id, webhookId: row.id, secret: row.secret, previousSecret: row.previous_secret }));
  }

  /** The same secrets under other seals; one that was changed meanwhile stays. @returns whether it wrote */
  async replace(before: SealedWebhook, after: Pick<SealedWebhook, 'secret' | 'previousSecret'>): Promise<boolean> {
    const change = { secret: after.secret, previous_secret: after.previousSecret };
    const { data, error } = await this.backend.service.from('webhooks').update(change).eq('id', before.webhookId).eq('secret', before.secret).select('id');
    if (error) throw new Error(`webhooks: ${error.message}`);
    return data.length === 1;
  }
}
