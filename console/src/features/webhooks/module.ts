import { fromParam } from '../../app/console-module.ts';
import type { ConsoleModule } from '../../app/console-module.ts';

export default {
  id: 'webhooks',
  order: 85,
  title: 'webhooks.title',
  icon: 'i-lucide-webhook',
  entry: 'webhooks',
  routes: [
    { path: 'webhooks', name: 'webhooks', component: () => import('./WebhooksPage.vue'), meta: { title: 'webhooks.title' } },
    { path: 'webhooks/:webhookId', name: 'webhook', component: () => import('./WebhookPage.vue'), props: fromParam('webhookId'), meta: { title: 'webhooks.one' } },
  ],
} satisfies ConsoleModule;
