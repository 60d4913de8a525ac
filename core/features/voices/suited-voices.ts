import type { Schemas } from '../../contract/operations.ts';
import type { TtsPlugin } from '../../plugin-api/index.ts';
import { languageMatch } from './language-match.ts';

type Voice = Schemas['Voice'];

/** Voices that can speak the language: first those made in it, last those of providers whose every voice speaks it as well. */
export function suitedTo(language: string, voices: readonly Voice[], providers: readonly TtsPlugin[]): Voice[] {
  const spokenByAll = new Set(providers.filter(({ capabilities }) => capabilities.languages?.some((spoken) => languageMatch(spoken, language) > 0)).map(({ id }) => id));
  const matchOf = (voice: Voice): number => languageMatch(voice.language, language);
  return voices.filter((voice) => matchOf(voice) > 0 || spokenByAll.has(voice.provider)).sort((a, b) => matchOf(b) - matchOf(a));
}

/** Where no voice of the provider was made in the language, its default voice is as good as any. */
export function bestVoiceId(language: string, voices: readonly Voice[], provider: TtsPlugin): string | undefined {
  const suited = suitedTo(language, voices, [provider]);
  const [best] = suited;
  if (!best || languageMatch(best.language, language) > 0) return best?.id;
  return suited.find(({ id }) => id === provider.defaultVoiceId)?.id ?? best.id;
}
