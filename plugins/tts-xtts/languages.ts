/** What XTTS v2 speaks, as BCP 47. */
export const LANGUAGES = ['en', 'es', 'fr', 'de', 'it', 'pt', 'pl', 'tr', 'ru', 'nl', 'cs', 'ar', 'zh', 'hu', 'ko', 'ja', 'hi'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Code points after which the model loses words, from its own tokenizer; of the rest it says nothing. */
const LONGEST_TEXTS: Readonly<Partial<Record<Language, number>>> = { en: 250, de: 253, fr: 273, es: 239, it: 213, pt: 203, pl: 224, zh: 82, ar: 166, cs: 186, ru: 182, nl: 251, tr: 226, ja: 71, hu: 224, ko: 95 };
const LONGEST_OTHERWISE = 150;

/** Undefined for what XTTS does not speak. */
export function languageOf(tag: string): Language | undefined {
  const [primary] = tag.toLowerCase().split(/[-_]/, 1);
  return LANGUAGES.find((language) => language === primary);
}

export function longestTextIn(language: Language): number {
  return LONGEST_TEXTS[language] ?? LONGEST_OTHERWISE;
}

/** As the server spells it: Chinese is `zh-cn` for one and `zh` for another. Undefined where it does not offer it. */
export function codeFor(language: Language, offered: readonly string[]): string | undefined {
  return offered.find((code) => languageOf(code) === language);
}
