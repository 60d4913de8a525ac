import type { Schemas } from '../../../api/types.ts';
import { baseLanguage, languageName } from '../../../shared/voices/voice-choices.ts';

/** Offered where a provider does not say what it speaks. */
const USUAL = ['en', 'ro', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'hu', 'cs', 'bg', 'el', 'uk', 'tr', 'sv', 'da', 'fi', 'ar', 'hi', 'ja', 'ko', 'zh'];

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** What a voice of the provider may speak, by name. */
export function cloneLanguages(provider: Schemas['TtsProvider'] | undefined, locale: string): Choice[] {
  const tags = [...new Set((provider?.capabilities?.languages ?? USUAL).map(baseLanguage))];
  return tags.map((tag) => ({ value: tag, label: languageName(tag, locale) })).sort((a, b) => a.label.localeCompare(b.label, locale));
}

/** The one that is chosen if it is offered, else the reader's, else the first. */
export function fittingLanguage(chosen: string, offered: readonly Choice[], locale: string): string {
  const wanted = [chosen, baseLanguage(locale)].find((tag) => offered.some(({ value }) => value === tag));
  return wanted ?? offered[0]?.value ?? '';
}
