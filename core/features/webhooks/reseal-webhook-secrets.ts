import type { Backend } from '../../platform/database.ts';
import type { SecretBox } from '../../platform/secrets.ts';
import { WebhookSealsRepository } from './webhook-seals.repository.ts';
import { WebhookSecrets } from './webhook-secrets.ts';

const PAGE = 100;

/** Seals the secrets of all webhooks with the current key that are still sealed with a previous one. May be ended at any point and begun anew. */
export async function resealWebhookSecrets(backend: Backend, box: SecretBox, signal: AbortSignal): Promise<{ readonly resealed: number; readonly unreadable: number }> {
  const [repository, secrets] = [new WebhookSealsRepository(backend), new WebhookSecrets(box)];
  let [resealed, unreadable] = [0, 0];
  for (let offset = 0; ; offset += PAGE) {
    const webhooks = await repository.page(offset, PAGE);
    for (const webhook of webhooks) {
      signal.throwIfAborted();
      const old = [webhook.secret, webhook.previousSecret].filter((sealed) => sealed !== null && box.isSealedWithPreviousKey(sealed)).length;
      if (old === 0) continue;
      const again = (sealed: string) => secrets.resealed(webhook, sealed) ?? sealed;
      const after = { secret: again(webhook.secret), previousSecret: webhook.previousSecret === null ? null : again(webhook.previousSecret) };
      const changed = Number(after.secret !== webhook.secret) + Number(after.previousSecret !== webhook.previousSecret);
      unreadable += old - changed;
      if (changed > 0 && (await repository.replace(webhook, after))) resealed += changed;
    }
    if (webhooks.length < PAGE) return { resealed, unreadable };
  }
}
