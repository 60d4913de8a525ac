import { useEventListener } from '@vueuse/core';
import type { Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { onBeforeRouteLeave } from 'vue-router';

/** Asks before a page with unsaved changes is left. */
export function useUnsavedChanges(isChanged: Readonly<Ref<boolean>>): void {
  const { t } = useI18n();
  onBeforeRouteLeave(() => !isChanged.value || window.confirm(t('app.leaveUnsaved')));
  useEventListener(window, 'beforeunload', (event) => {
    if (isChanged.value) event.preventDefault();
  });
}
