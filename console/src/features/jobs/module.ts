import { fromParam } from '../../app/console-module.ts';
import type { ConsoleModule } from '../../app/console-module.ts';

export default {
  id: 'jobs',
  order: 40,
  title: 'jobs.title',
  icon: 'i-lucide-list-checks',
  entry: 'jobs',
  routes: [
    { path: 'jobs', name: 'jobs', component: () => import('./JobsPage.vue'), meta: { title: 'jobs.title' } },
    { path: 'jobs/:jobId', name: 'job', component: () => import('./JobPage.vue'), props: fromParam('jobId'), meta: { title: 'jobs.one' } },
  ],
} satisfies ConsoleModule;
