import { createI18n } from 'vue-i18n';
import { romanianPlural } from './romanian-plural.ts';

export const LOCALES = ['en', 'ro'] as const;
export type Locale = (typeof LOCALES)[number];

const STORAGE_KEY = 'edit-factory.locale';
type Messages = Record<string, Record<string, unknown>>;
type MessageFile = { default: Record<string, unknown> };

const english = import.meta.glob<MessageFile>('./en/*.json', { eager: true });
const romanian = import.meta.glob<MessageFile>('./ro/*.json');

/** `./en/jobs.json` holds what is reached as `jobs.…`. */
const areaOf = (path: string) => path.replace(/^.*\/(.+)\.json$/, '$1');

const englishMessages: Messages = Object.fromEntries(Object.entries(english).map(([path, file]) => [areaOf(path), file.default]));

export const i18n = createI18n({
  legacy: false,
  locale: 'en',
  fallbackLocale: 'en',
  messages: { en: englishMessages } as Record<string, Messages>,
  pluralRules: { ro: romanianPlural },
});

async function loadRomanian(): Promise<Messages> {
  const files = await Promise.all(Object.entries(romanian).map(async ([path, load]) => [areaOf(path), (await load()).default] as const));
  return Object.fromEntries(files);
}

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

export async function setLocale(locale: Locale): Promise<void> {
  if (locale === 'ro' && !i18n.global.availableLocales.includes('ro')) i18n.global.setLocaleMessage('ro', await loadRomanian());
  i18n.global.locale.value = locale;
  document.documentElement.lang = locale;
  localStorage.setItem(STORAGE_KEY, locale);
}

/** The language chosen last time, else the browser's if it is one of ours. */
export async function restoreLocale(): Promise<void> {
  const stored = localStorage.getItem(STORAGE_KEY);
  const preferred = isLocale(stored) ? stored : navigator.languages.map((tag) => tag.slice(0, 2)).find(isLocale);
  await setLocale(preferred ?? 'en');
}
