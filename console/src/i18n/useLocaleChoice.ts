import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { LOCALES, setLocale } from './index.ts';

/** Languages call themselves by their own names, whatever the page's language. */
const NAMES = { en: 'English', ro: 'Română' } as const;

export function useLocaleChoice() {
  const { locale } = useI18n();
  const locales = computed(() => LOCALES.map((choice) => ({ locale: choice, label: NAMES[choice], active: choice === locale.value })));
  return { locales, choose: setLocale };
}
