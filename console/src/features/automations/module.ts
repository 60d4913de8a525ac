import { fromParam } from '../../app/console-module.ts';
import type { ConsoleModule } from '../../app/console-module.ts';

export default {
  id: 'automations',
  order: 70,
  title: 'automations.title',
  icon: 'i-lucide-calendar-clock',
  entry: 'automations',
  routes: [
    { path: 'automations', name: 'automations', component: () => import('./AutomationsPage.vue'), meta: { title: 'automations.title' } },
    {
      path: 'automations/new',
      name: 'new-automation',
      component: () => import('./NewAutomationPage.vue'),
      meta: { title: 'automations.new' },
    },
    {
      path: 'automations/:automationId',
      name: 'automation',
      component: () => import('./AutomationPage.vue'),
      props: fromParam('automationId'),
      meta: { title: 'automations.one' },
    },
  ],
} satisfies ConsoleModule;
