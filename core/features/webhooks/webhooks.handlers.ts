import type { Handlers } from '../../contract/operations.ts';
import { WebhookDeliveriesService } from './webhook-deliveries.service.ts';
import { WebhooksService } from './webhooks.service.ts';

export const webhooksHandlers = {
  listWebhooks: async (call) => ({ items: await call.resolve(WebhooksService).list() }),
  createWebhook: (call) => call.resolve(WebhooksService).create(call.body),
  getWebhook: (call) => call.resolve(WebhooksService).get(call.params.webhookId),
  updateWebhook: (call) => call.resolve(WebhooksService).update(call.params.webhookId, call.body),
  deleteWebhook: async (call) => {
    await call.resolve(WebhooksService).remove(call.params.webhookId);
    return undefined;
  },
  testWebhook: (call) => call.resolve(WebhookDeliveriesService).test(call.params.webhookId),
  rotateWebhookSecret: (call) => call.resolve(WebhooksService).rotateSecret(call.params.webhookId),
  listWebhookDeliveries: (call) => call.resolve(WebhookDeliveriesService).list(call.params.webhookId, call.query ?? {}),
  redeliverWebhook: (call) => call.resolve(WebhookDeliveriesService).redeliver(call.params.webhookId, call.params.deliveryId),
} satisfies Handlers<
  'listWebhooks' | 'createWebhook' | 'getWebhook' | 'updateWebhook' | 'deleteWebhook' | 'testWebhook' | 'rotateWebhookSecret' | 'listWebhookDeliveries' | 'redeliverWebhook'
>;
