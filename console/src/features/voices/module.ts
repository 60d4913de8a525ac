import type { ConsoleModule } from '../../app/console-module.ts';

export default {
  id: 'voices',
  order: 24,
  title: 'voices.title',
  icon: 'i-lucide-audio-lines',
  entry: 'voices',
  routes: [
    { path: 'voices', name: 'voices', component: () => import('./VoicesPage.vue'), meta: { title: 'voices.title' } },
    { path: 'voices/library', name: 'voice-overs', component: () => import('./VoiceOversPage.vue'), meta: { title: 'voices.library.title' } },
    { path: 'voices/cloned', name: 'cloned-voices', component: () => import('./ClonedVoicesPage.vue'), meta: { title: 'clonedVoices.title' } },
    { path: 'voices/settings', name: 'voice-settings', component: () => import('./VoiceSettingsPage.vue'), meta: { title: 'voices.settings.title' } },
  ],
} satisfies ConsoleModule;
