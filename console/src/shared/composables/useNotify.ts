import { useToast } from '@nuxt/ui/composables';
import type { ToastProps } from '@nuxt/ui';
import { useErrorText } from './useErrorText.ts';

/** Short messages at the edge of the screen. */
export function useNotify() {
  const toast = useToast();
  const errorText = useErrorText();
  return {
    success(title: string, extra: Pick<ToastProps, 'description' | 'actions'> = {}): void {
      toast.add({ title, color: 'success', icon: 'i-lucide-circle-check', ...extra });
    },
    error(title: string, error: unknown): void {
      toast.add({ title, description: errorText(error), color: 'error', icon: 'i-lucide-circle-alert', duration: 10_000 });
    },
  };
}
