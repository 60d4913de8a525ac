import type { ConsoleModule } from '../../app/console-module.ts';

export default {
  id: 'brand',
  order: 25,
  title: 'brand.title',
  icon: 'i-lucide-image',
  entry: 'brand',
  routes: [{ path: 'brand', name: 'brand', component: () => import('./BrandPage.vue'), meta: { title: 'brand.title' } }],
} satisfies ConsoleModule;
