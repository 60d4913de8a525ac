import type { ConsoleModule } from '../../app/console-module.ts';

export default {
  id: 'costs',
  order: 75,
  title: 'costs.title',
  icon: 'i-lucide-wallet',
  entry: 'costs',
  routes: [
    { path: 'costs', name: 'costs', component: () => import('./CostsPage.vue'), meta: { title: 'costs.title' } },
    { path: 'costs/all', name: 'all-costs', component: () => import('./AllCostsPage.vue'), meta: { title: 'costs.all.title' } },
  ],
} satisfies ConsoleModule;
