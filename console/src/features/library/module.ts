import { fromParam } from '../../app/console-module.ts';
import type { ConsoleModule } from '../../app/console-module.ts';

export default {
  id: 'library',
  order: 50,
  title: 'library.title',
  icon: 'i-lucide-library',
  entry: 'library',
  routes: [
    { path: 'library', name: 'library', component: () => import('./LibraryPage.vue'), meta: { title: 'library.title' } },
    { path: 'library/:clipId', name: 'clip', component: () => import('./ClipPage.vue'), props: fromParam('clipId'), meta: { title: 'library.clip' } },
  ],
} satisfies ConsoleModule;
