import { nextTick, watch } from 'vue';
import { useRoute } from 'vue-router';

/** After each change of page, keyboard and screen reader continue at the top of the new page. */
export function useFocusOnNavigation(elementId: string): void {
  const route = useRoute();
  watch(
    () => route.path,
    async () => {
      await nextTick();
      const element = document.getElementById(elementId);
      element?.focus({ preventScroll: true });
      element?.parentElement?.scrollTo({ top: 0 });
    },
  );
}
