import type { ConsoleModule } from '../../app/console-module.ts';

export default {
  id: 'calendar',
  order: 58,
  title: 'calendar.title',
  icon: 'i-lucide-calendar-days',
  entry: 'calendar',
  routes: [
    { path: 'calendar', name: 'calendar', component: () => import('./CalendarPage.vue'), meta: { title: 'calendar.title' } },
    { path: 'calendar/slots', name: 'slots', component: () => import('./SlotsPage.vue'), meta: { title: 'calendar.slots' } },
  ],
} satisfies ConsoleModule;
