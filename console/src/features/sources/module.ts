import type { ConsoleModule } from '../../app/console-module.ts';

export default {
  id: 'sources',
  order: 20,
  title: 'sources.title',
  icon: 'i-lucide-clapperboard',
  entry: 'sources',
  routes: [{ path: 'sources', name: 'sources', component: () => import('./SourcesPage.vue'), meta: { title: 'sources.title' } }],
} satisfies ConsoleModule;
