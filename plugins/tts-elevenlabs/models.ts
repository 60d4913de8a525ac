/** What the models can do. Models that are not listed here are taken as the newest ones are: they speak everything. */

export const DEFAULT_MODEL = 'eleven_multilingual_v2';

interface ModelFacts {
  /** ISO 639; absent: more than are worth a list. */
  readonly languages?: readonly string[];
  /** Whether `language_code` is heeded; others ignore it or refuse it. */
  readonly takesLanguage: boolean;
  /** Whether `previous_text` and `next_text` are taken; v3 refuses them. */
  readonly takesContext: boolean;
  /** v3 knows three levels of stability and refuses what lies between. */
  readonly stabilityLevels?: readonly number[];
}

const MULTILINGUAL_V2 = ['ar', 'bg', 'cs', 'da', 'de', 'el', 'en', 'es', 'fi', 'fil', 'fr', 'hi', 'hr', 'id', 'it', 'ja', 'ko', 'ms', 'nl', 'pl', 'pt', 'ro', 'ru', 'sk', 'sv', 'ta', 'tr', 'uk', 'zh'];
const VERSION_2_5 = [...MULTILINGUAL_V2, 'hu', 'no', 'vi'].sort();

const MODELS: Readonly<Record<string, ModelFacts>> = {
  eleven_multilingual_v2: { languages: MULTILINGUAL_V2, takesLanguage: false, takesContext: true },
  eleven_flash_v2_5: { languages: VERSION_2_5, takesLanguage: true, takesContext: true },
  eleven_turbo_v2_5: { languages: VERSION_2_5, takesLanguage: true, takesContext: true },
  eleven_flash_v2: { languages: ['en'], takesLanguage: false, takesContext: true },
  eleven_turbo_v2: { languages: ['en'], takesLanguage: false, takesContext: true },
};
const V3: ModelFacts = { takesLanguage: false, takesContext: false, stabilityLevels: [0, 0.5, 1] };
const NEWER: ModelFacts = { takesLanguage: false, takesContext: false };

/** Languages of which at least one model can speak each. */
export const LANGUAGES: readonly string[] = VERSION_2_5;

export function factsOf(model: string): ModelFacts {
  return MODELS[model] ?? (model.startsWith('eleven_v3') ? V3 : NEWER);
}

/** ElevenLabs' code of a language: two letters mostly, `ro` for `ro-RO`. */
export function languageCodeOf(language: string): string {
  const primary = language.split(/[-_]/, 1).join('').toLowerCase();
  return { nb: 'no', nn: 'no', tl: 'fil', cmn: 'zh' }[primary] ?? primary;
}
