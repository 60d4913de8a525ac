import type { ConsoleModule } from '../../app/console-module.ts';

export default {
  id: 'api-keys',
  order: 90,
  title: 'apiKeys.title',
  icon: 'i-lucide-key-round',
  entry: 'api-keys',
  routes: [{ path: 'api-keys', name: 'api-keys', component: () => import('./ApiKeysPage.vue'), meta: { title: 'apiKeys.title' } }],
} satisfies ConsoleModule;
