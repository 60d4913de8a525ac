import type { Schemas } from '../../api/types.ts';

function languageName(tag: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(tag) ?? tag;
  } catch {
    // Not a language tag: shown as the provider writes it.
    return tag;
  }
}

const baseLanguage = (tag: string) => tag.toLowerCase().split(/[-_]/)[0] ?? tag;

/** The languages of the voices, each once whatever the country, by their names. */
export function languageChoices(voices: readonly Schemas['Voice'][], locale: string): { value: string; label: string }[] {
  const tags = [...new Set(voices.map(({ language }) => baseLanguage(language)))];
  return tags.map((tag) => ({ value: tag, label: languageName(tag, locale) })).sort((a, b) => a.label.localeCompare(b.label, locale));
}

export const speaks = (voice: Schemas['Voice'], language: string) => baseLanguage(voice.language) === baseLanguage(language);

/** Voices as choices: those of one language first – the reader's if no other is given –, in the provider's order. */
export function voiceChoices(voices: readonly Schemas['Voice'][], locale: string, first = locale): { value: string; label: string }[] {
  const isOwn = (voice: Schemas['Voice']) => speaks(voice, first);
  return [...voices.filter(isOwn), ...voices.filter((voice) => !isOwn(voice))].map(({ id, name, language }) => ({
    value: id,
    label: `${name} · ${languageName(language, locale)}`,
  }));
}
