import { fromParam } from '../../app/console-module.ts';
import type { ConsoleModule } from '../../app/console-module.ts';

export default {
  id: 'sources',
  order: 20,
  title: 'sources.title',
  icon: 'i-lucide-clapperboard',
  entry: 'sources',
  routes: [
    { path: 'sources', name: 'sources', component: () => import('./SourcesPage.vue'), meta: { title: 'sources.title' } },
    { path: 'sources/segments', name: 'segments', component: () => import('./SegmentsPage.vue'), meta: { title: 'segments.title' } },
    { path: 'sources/:sourceVideoId', name: 'source-video', component: () => import('./SourceVideoPage.vue'), props: fromParam('sourceVideoId'), meta: { title: 'sources.video' } },
  ],
} satisfies ConsoleModule;
