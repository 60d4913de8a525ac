import { useQuery } from '@tanstack/vue-query';
import { bodyOf } from '../api/client.ts';
import { useProfileScope } from './profile-scope.ts';

export function useTtsProviders() {
  const { api, key } = useProfileScope();
  return useQuery({
    queryKey: key('tts-providers'),
    queryFn: async ({ signal }) => (await bodyOf(api.GET('/tts/providers', { signal }))).items,
  });
}

/** Voices of all providers. */
export function useVoices() {
  const { api, key } = useProfileScope();
  return useQuery({
    queryKey: key('voices'),
    queryFn: async ({ signal }) => (await bodyOf(api.GET('/tts/voices', { signal }))).items,
    staleTime: 300_000,
  });
}
