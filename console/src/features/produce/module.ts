import type { ConsoleModule } from '../../app/console-module.ts';

export default {
  id: 'produce',
  order: 30,
  title: 'produce.title',
  icon: 'i-lucide-wand-sparkles',
  entry: 'produce',
  routes: [{ path: 'produce', name: 'produce', component: () => import('./ProducePage.vue'), meta: { title: 'produce.title' } }],
} satisfies ConsoleModule;
