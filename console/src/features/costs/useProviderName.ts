import { useTtsProviders } from '../../data/voices.ts';
import { humanize } from '../../shared/format.ts';

/** Of a plugin that may not be there any more. */
export function useProviderName(): (id: string) => string {
  const { data: providers } = useTtsProviders();
  return (id) => providers.value?.find((provider) => provider.id === id)?.name ?? humanize(id.replace(/^tts-/, ''));
}
