import type { ConsoleModule } from '../../app/console-module.ts';

export default {
  id: 'home',
  order: 10,
  title: 'home.title',
  icon: 'i-lucide-house',
  entry: 'home',
  routes: [{ path: '', name: 'home', component: () => import('./HomePage.vue'), meta: { title: 'home.title' } }],
} satisfies ConsoleModule;
