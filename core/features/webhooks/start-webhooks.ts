import type { DependencyContainer } from 'tsyringe';
import type { Backend } from '../../platform/database.ts';
import type { Logger } from '../../platform/logger.ts';
import type { SecretBox } from '../../platform/secrets.ts';
import { WebhookCourier } from './webhook-courier.ts';
import { WebhookDispatcher } from './webhook-dispatcher.ts';
import { WebhookOutboxRepository } from './webhook-outbox.repository.ts';
import { WebhookSecrets } from './webhook-secrets.ts';
import { WebhookSender } from './webhook-sender.ts';

interface WebhookParts {
  readonly backend: Backend;
  readonly secretBox: SecretBox;
  readonly allowPrivateNetwork: boolean;
  readonly log: Logger;
}

/** Registers what the services need, begins to send, and returns what ends it. */
export function startWebhooks(root: DependencyContainer, { backend, secretBox, allowPrivateNetwork, log }: WebhookParts): () => Promise<void> {
  const outbox = new WebhookOutboxRepository(backend);
  const [sender, secrets] = [new WebhookSender({ allowPrivateNetwork }), new WebhookSecrets(secretBox)];
  const courier = new WebhookCourier({ outbox, sender, secrets, log });
  root.registerInstance(WebhookSender, sender);
  root.registerInstance(WebhookSecrets, secrets);
  root.registerInstance(WebhookCourier, courier);
  const dispatcher = new WebhookDispatcher(outbox, courier, log);
  dispatcher.start();
  return () => dispatcher.stop();
}
