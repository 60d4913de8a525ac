import type { Schemas } from '../../api/types.ts';

type Voice = Schemas['Voice'];

export function languageName(tag: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(tag) ?? tag;
  } catch {
    // Not a language tag: shown as the provider writes it.
    return tag;
  }
}

export const baseLanguage = (tag: string) => tag.toLowerCase().split(/[-_]/)[0] ?? tag;

/** The languages of the voices, each once whatever the country, by their names. */
export function languageChoices(voices: readonly Voice[], locale: string): { value: string; label: string }[] {
  const tags = [...new Set(voices.map(({ language }) => baseLanguage(language)))];
  return tags.map((tag) => ({ value: tag, label: languageName(tag, locale) })).sort((a, b) => a.label.localeCompare(b.label, locale));
}

export const speaks = (voice: Voice, language: string) => baseLanguage(voice.language) === baseLanguage(language);

/** Voices as choices: those of one language first – the reader's if no other is given –, in the provider's order. */
export function voiceChoices(voices: readonly Voice[], locale: string, first = locale): { value: string; label: string }[] {
  const isOwn = (voice: Voice) => speaks(voice, first);
  return [...voices.filter(isOwn), ...voices.filter((voice) => !isOwn(voice))].map(({ id, name, language }) => ({
    value: id,
    label: `${name} · ${languageName(language, locale)}`,
  }));
}

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** @param language undefined: all @param text found in the name, whatever the case and the diacritics */
export function findVoices(voices: readonly Voice[], { text, language }: { text: string; language: string | undefined }): Voice[] {
  const wanted = fold(text.trim());
  return voices.filter((voice) => (language === undefined || speaks(voice, language)) && fold(`${voice.name} ${voice.id}`).includes(wanted));
}

/** The first ones, with the chosen one among them wherever it stands. */
export function firstVoices(voices: readonly Voice[], count: number, chosenId: string | undefined): Voice[] {
  const first = voices.slice(0, count);
  const chosen = voices.find(({ id }) => id === chosenId);
  return chosen && !first.includes(chosen) ? [chosen, ...first.slice(0, -1)] : first;
}
