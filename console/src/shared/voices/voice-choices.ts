import type { Schemas } from '../../api/types.ts';

function languageName(tag: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(tag) ?? tag;
  } catch {
    // Not a language tag: shown as the provider writes it.
    return tag;
  }
}

/** Voices as choices: those of the reader's language first, in the provider's order. */
export function voiceChoices(voices: readonly Schemas['Voice'][], locale: string): { value: string; label: string }[] {
  const isOwn = (voice: Schemas['Voice']) => voice.language.toLowerCase().split(/[-_]/)[0] === locale;
  return [...voices.filter(isOwn), ...voices.filter((voice) => !isOwn(voice))].map(({ id, name, language }) => ({
    value: id,
    label: `${name} · ${languageName(language, locale)}`,
  }));
}
