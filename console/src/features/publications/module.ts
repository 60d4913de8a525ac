import type { ConsoleModule } from '../../app/console-module.ts';

export default {
  id: 'publications',
  order: 60,
  title: 'publications.title',
  icon: 'i-lucide-send',
  entry: 'publications',
  routes: [
    { path: 'publications', name: 'publications', component: () => import('./PublicationsPage.vue'), meta: { title: 'publications.title' } },
  ],
} satisfies ConsoleModule;
