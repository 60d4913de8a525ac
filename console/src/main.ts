import { VueQueryPlugin } from '@tanstack/vue-query';
import ui from '@nuxt/ui/vue-plugin';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './App.vue';
import './app.css';
import { queryClient } from './app/query-client.ts';
import { router } from './app/router.ts';
import { i18n, restoreLocale } from './i18n/index.ts';

await restoreLocale();
createApp(App).use(createPinia()).use(router).use(VueQueryPlugin, { queryClient }).use(ui).use(i18n).mount('#app');
