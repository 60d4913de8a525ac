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
    { path: 'library/projects', name: 'projects', component: () => import('./ProjectsPage.vue'), meta: { title: 'library.projects' } },
    { path: 'library/projects/:projectId', name: 'project', component: () => import('./ProjectPage.vue'), props: fromParam('projectId'), meta: { title: 'library.project' } },
    { path: 'library/trash', name: 'trash', component: () => import('./TrashPage.vue'), meta: { title: 'library.trash' } },
    { path: 'library/:clipId', name: 'clip', component: () => import('./ClipPage.vue'), props: fromParam('clipId'), meta: { title: 'library.clip' } },
  ],
} satisfies ConsoleModule;
