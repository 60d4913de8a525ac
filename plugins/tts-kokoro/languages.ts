import { PluginError } from '../../core/plugin-api/index.ts';

/** By the letter with which Kokoro's voices begin, which is also its code of the language. */
const LANGUAGE_OF_LETTER: Readonly<Record<string, string>> = {
  a: 'en-US',
  b: 'en-GB',
  e: 'es-ES',
  f: 'fr-FR',
  h: 'hi-IN',
  i: 'it-IT',
  j: 'ja-JP',
  p: 'pt-BR',
  z: 'zh-CN',
};

export const LANGUAGES: readonly string[] = Object.values(LANGUAGE_OF_LETTER);

/** Undefined for a voice that is named in another way. */
export function languageOfVoice(voiceId: string): string | undefined {
  return /^[a-z][fm]_/.test(voiceId) ? LANGUAGE_OF_LETTER[voiceId[0] ?? ''] : undefined;
}

/**
 * What to ask the server for; undefined where the voice says it by itself.
 * @throws PluginError for a language that Kokoro does not speak
 */
export function languageCode(voiceId: string, language: string | undefined): string | undefined {
  if (language === undefined) return undefined;
  const own = languageOfVoice(voiceId);
  if (own !== undefined && isSpokenAs(own, language)) return undefined;
  const [letter] = Object.entries(LANGUAGE_OF_LETTER).find(([, tag]) => tag === language) ?? Object.entries(LANGUAGE_OF_LETTER).find(([, tag]) => baseOf(tag) === baseOf(language)) ?? [];
  if (letter !== undefined) return letter;
  throw new PluginError('permanent', `Kokoro does not speak the language "${language}". Choose one of its languages (English, Spanish, French, Hindi, Italian, Japanese, Portuguese, Chinese) or another voice provider.`);
}

/** A British voice stays British where only English is asked for. */
function isSpokenAs(tag: string, language: string): boolean {
  return tag === language || (!language.includes('-') && baseOf(tag) === language) || (baseOf(tag) === baseOf(language) && !LANGUAGES.includes(language));
}

function baseOf(tag: string): string {
  return tag.split('-', 1)[0] ?? tag;
}
