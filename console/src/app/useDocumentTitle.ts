import { computed, watchEffect } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRoute } from 'vue-router';

/** The title of the browser's tab follows the page and the language. */
export function useDocumentTitle(): void {
  const route = useRoute();
  const { t } = useI18n();
  const page = computed(() => (route.meta.title ? t(route.meta.title) : null));
  watchEffect(() => {
    document.title = page.value ? `${page.value} · Edit Factory` : 'Edit Factory';
  });
}
