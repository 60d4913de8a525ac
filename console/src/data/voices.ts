import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { refDebounced } from '@vueuse/core';
import { computed, toValue } from 'vue';
import type { MaybeRefOrGetter } from 'vue';
import { bodyOf } from '../api/client.ts';
import type { Schemas } from '../api/types.ts';
import { useProfileScope } from './profile-scope.ts';

const LIST_STALE_MS = 300_000;
/** A price is asked for once the typing pauses. */
const QUOTE_PAUSE_MS = 400;

export function useTtsProviders() {
  const { api, key } = useProfileScope();
  return useQuery({
    queryKey: key('tts-providers'),
    queryFn: async ({ signal }) => (await bodyOf(api.GET('/tts/providers', { signal }))).items,
  });
}

/** Voices of all providers that answer. */
export function useVoices() {
  const { api, key } = useProfileScope();
  return useQuery({
    queryKey: key('voices', 'all'),
    queryFn: async ({ signal }) => (await bodyOf(api.GET('/tts/voices', { signal }))).items,
    staleTime: LIST_STALE_MS,
  });
}

/** Voices of one provider; fails where it does not answer. */
export function useVoicesOf(provider: MaybeRefOrGetter<string | undefined>) {
  const { api, key } = useProfileScope();
  return useQuery({
    queryKey: computed(() => key('voices', 'of', toValue(provider))),
    queryFn: async ({ signal }) => (await bodyOf(api.GET('/tts/voices', { params: { query: { provider: toValue(provider) ?? '' } }, signal }))).items,
    enabled: () => toValue(provider) !== undefined,
    staleTime: LIST_STALE_MS,
    retry: false,
  });
}

/** Models of a provider that has some. */
export function useTtsModels(provider: MaybeRefOrGetter<string | undefined>) {
  const { api, key } = useProfileScope();
  return useQuery({
    queryKey: computed(() => key('tts-models', toValue(provider))),
    queryFn: async ({ signal }) => (await bodyOf(api.GET('/tts/models', { params: { query: { provider: toValue(provider) ?? '' } }, signal }))).items,
    enabled: () => toValue(provider) !== undefined,
    staleTime: LIST_STALE_MS,
    retry: false,
  });
}

/** What a text costs with each provider; none while there is nothing to speak. */
export function useSpeechQuotes(request: MaybeRefOrGetter<Schemas['SpeechRequest']>) {
  const { api, key } = useProfileScope();
  const json = refDebounced(
    computed(() => JSON.stringify(toValue(request))),
    QUOTE_PAUSE_MS,
  );
  const asked = computed(() => JSON.parse(json.value) as Schemas['SpeechRequest']);
  return useQuery({
    queryKey: computed(() => key('quotes', asked.value)),
    queryFn: ({ signal }) => bodyOf(api.POST('/tts/quotes', { body: asked.value, signal })),
    enabled: () => /[\p{L}\p{N}]/u.test(asked.value.text),
    placeholderData: keepPreviousData,
    retry: false,
  });
}

/** What a voice-over changes: the library, the budget, and what the same text costs from now on. */
function useInvalidateSpeech() {
  const { key } = useProfileScope();
  const queryClient = useQueryClient();
  return () => Promise.all(['voice-overs', 'quotes', 'budget', 'costs'].map((part) => queryClient.invalidateQueries({ queryKey: key(part) })));
}

export function useGenerateSpeech() {
  const { api } = useProfileScope();
  return useMutation({
    mutationFn: async ({ body, idempotencyKey }: { body: Schemas['SpeechRequest']; idempotencyKey: string }) =>
      (await bodyOf(api.POST('/tts/generate', { params: { header: { 'Idempotency-Key': idempotencyKey } }, body }))) as Schemas['GeneratedSpeech'],
    onSettled: useInvalidateSpeech(),
  });
}

/** Makes a sample of a voice, or finds the one that was made. */
export function usePreviewVoice() {
  const { api } = useProfileScope();
  return useMutation({
    mutationFn: async (body: Schemas['VoicePreviewRequest']) => (await bodyOf(api.POST('/tts/voice-preview', { body }))) as Schemas['GeneratedSpeech'],
    onSettled: useInvalidateSpeech(),
  });
}

/** What a sample would cost. */
export function useEstimateVoicePreview() {
  const { api } = useProfileScope();
  return useMutation({
    mutationFn: async (body: Schemas['VoicePreviewRequest']) => (await bodyOf(api.POST('/tts/voice-preview', { params: { query: { dryRun: true } }, body }))) as Schemas['Estimate'],
  });
}
