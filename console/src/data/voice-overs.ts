import { useMutation, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue } from 'vue';
import type { MaybeRefOrGetter } from 'vue';
import { bodyOf } from '../api/client.ts';
import { useInvalidateLibrary } from './library-key.ts';
import { usePagedList } from './paged-list.ts';
import { useProfileScope } from './profile-scope.ts';

export interface VoiceOverFilter {
  text?: string;
  provider?: string;
}

/** What was spoken for the profile, newest first. */
export function useVoiceOvers(filter: MaybeRefOrGetter<VoiceOverFilter> = {}) {
  const { api, key } = useProfileScope();
  return usePagedList(
    computed(() => key('voice-overs', 'list', toValue(filter))),
    (page, signal) => bodyOf(api.GET('/tts/voice-overs', { params: { query: { ...page, ...toValue(filter) } }, signal })),
  );
}

export function useDeleteVoiceOver() {
  const { api, key } = useProfileScope();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (voiceOverId: string) => api.DELETE('/tts/voice-overs/{voiceOverId}', { params: { path: { voiceOverId } } }),
    onSuccess: () => Promise.all(['voice-overs', 'quotes'].map((part) => queryClient.invalidateQueries({ queryKey: key(part) }))),
  });
}

/** Gives clips the voice-over and renders them. @returns one result for each */
export function useAddVoiceOverToClips() {
  const { api } = useProfileScope();
  return useMutation({
    mutationFn: async ({ voiceOverId, clipIds, idempotencyKey }: { voiceOverId: string; clipIds: string[]; idempotencyKey: string }) =>
      (await bodyOf(api.POST('/tts/voice-overs/{voiceOverId}/add-to-clips', { params: { path: { voiceOverId }, header: { 'Idempotency-Key': idempotencyKey } }, body: { clipIds } }))).results,
    onSuccess: useInvalidateLibrary(),
  });
}
