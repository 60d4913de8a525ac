import { fromParam } from '../../app/console-module.ts';
import type { ConsoleModule } from '../../app/console-module.ts';

export default {
  id: 'plugins',
  order: 80,
  title: 'plugins.title',
  icon: 'i-lucide-puzzle',
  entry: 'plugins',
  routes: [
    { path: 'plugins', name: 'plugins', component: () => import('./PluginsPage.vue'), meta: { title: 'plugins.title' } },
    { path: 'plugins/:pluginId', name: 'plugin', component: () => import('./PluginPage.vue'), props: fromParam('pluginId'), meta: { title: 'plugins.one' } },
  ],
} satisfies ConsoleModule;
