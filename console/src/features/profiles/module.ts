import type { ConsoleModule } from '../../app/console-module.ts';

export default {
  id: 'profiles',
  order: 90,
  title: 'profiles.settings',
  icon: 'i-lucide-settings-2',
  entry: 'profile',
  routes: [{ path: 'settings', name: 'profile', component: () => import('./ProfilePage.vue'), meta: { title: 'profiles.settings' } }],
} satisfies ConsoleModule;
