import type { Voice } from '../../core/plugin-api/index.ts';

/** Comes first in the list, so that whoever shows it offers this one. */
export const DEFAULT_VOICE_ID = 'en-us';

export interface EspeakVoiceFile {
  readonly identifier: string;
  readonly name: string;
}

export interface InstalledVoice extends Voice {
  /** Path of the voice's file in the package, e.g. `gmw/en-US`. */
  readonly file: string;
}

/** Where the file's name is no language tag, or a misleading one (`ca-va` is Valencian, not Catalan of the Vatican). */
const LANGUAGE_TAGS: Readonly<Record<string, string>> = {
  en: 'en-GB',
  'en-us-nyc': 'en-US',
  'ca-ba': 'ca-ES',
  'ca-nw': 'ca-ES',
  'ca-va': 'ca-ES-valencia',
  es: 'es-ES',
  fr: 'fr-FR',
  piqd: 'tlh',
  pt: 'pt-PT',
  py: 'art-x-pyash',
  qdb: 'art-x-belta',
  'ru-cl': 'ru',
};

export function describeVoices(files: readonly EspeakVoiceFile[]): InstalledVoice[] {
  return files
    .filter(({ name }) => !name.endsWith('-test'))
    .map(({ identifier, name }) => {
      const tag = identifier.slice(identifier.lastIndexOf('/') + 1);
      const id = tag.toLowerCase();
      return { id, name: name.trim(), language: Intl.getCanonicalLocales(LANGUAGE_TAGS[id] ?? tag)[0] ?? tag, file: identifier };
    })
    .sort((a, b) => Number(b.id === DEFAULT_VOICE_ID) - Number(a.id === DEFAULT_VOICE_ID) || a.name.localeCompare(b.name, 'en'));
}
