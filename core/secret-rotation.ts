import { resealWebhookSecrets } from './features/webhooks/reseal-webhook-secrets.ts';
import type { Backend } from './platform/database.ts';
import type { Logger } from './platform/logger.ts';
import type { SecretBox } from './platform/secrets.ts';
import { resealPluginSecrets } from './plugin-host/index.ts';

interface RotationParts {
  readonly backend: Backend;
  readonly box: SecretBox;
  readonly log: Logger;
}

/** What is saved while it is read may be missed, so it is read again until nothing is left; more rounds than this mean another reason. */
const MAX_ROUNDS = 10;

/**
 * Seals every secret with the current key that is still sealed with the previous one, beside everything else.
 * @returns what ends it; it goes on at the next start
 */
export function startSecretRotation(parts: RotationParts): () => Promise<void> {
  const stop = new AbortController();
  const rotating = rotateSecrets(parts, stop.signal).catch((error: unknown) => {
    if (!stop.signal.aborted) parts.log.error({ err: error }, 'secrets could not be sealed with the new key; keep SECRETS_KEY_PREVIOUS and start the server again');
  });
  return async () => {
    stop.abort();
    await rotating;
  };
}

/** @throws the signal's reason when it is ended */
export async function rotateSecrets({ backend, box, log }: RotationParts, signal: AbortSignal): Promise<void> {
  let resealed = 0;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const counts = [await resealPluginSecrets(backend, box, signal), await resealWebhookSecrets(backend, box, signal)];
    const now = counts.reduce((sum, count) => sum + count.resealed, 0);
    const unreadable = counts.reduce((sum, count) => sum + count.unreadable, 0);
    resealed += now;
    if (now > 0) continue;
    if (unreadable > 0) log.warn({ resealed, unreadable }, 'some secrets are sealed with a key that this server does not have; their owners are asked to enter them again');
    log.info({ resealed, unreadable }, 'all secrets that can be read are sealed with SECRETS_KEY; SECRETS_KEY_PREVIOUS can be taken away');
    return;
  }
  log.warn({ resealed }, 'secrets are still being sealed with the previous key; is another server running with it?');
}
