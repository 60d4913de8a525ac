import { useNow } from '@vueuse/core';
import { useI18n } from 'vue-i18n';
import { formatBytes, formatDateTime, formatDollars, formatDuration, formatMonth, formatPrice, formatRelative } from '../format.ts';

const TICK_MS = 30_000;

/** Figures and times in the language of the page. */
export function useFormat() {
  const { locale } = useI18n();
  const now = useNow({ interval: TICK_MS });
  return {
    duration: formatDuration,
    bytes: (bytes: number) => formatBytes(bytes, locale.value),
    dateTime: (iso: string, timeZone?: string) => formatDateTime(iso, locale.value, timeZone),
    relative: (iso: string) => formatRelative(iso, Math.max(now.value.getTime(), Date.now()), locale.value),
    month: (month: string) => formatMonth(month, locale.value),
    dollars: (micros: number) => formatDollars(micros, locale.value),
    price: (micros: number) => formatPrice(micros, locale.value),
    number: (value: number) => new Intl.NumberFormat(locale.value).format(value),
  };
}
