import { useMutation, useQuery } from '@tanstack/vue-query';
import { toValue } from 'vue';
import type { MaybeRefOrGetter } from 'vue';
import { bodyOf } from '../api/client.ts';
import type { Schemas } from '../api/types.ts';
import { useProfileScope } from './profile-scope.ts';
import { useNoteStartedJob } from './started-jobs.ts';

export type VoiceEdit = { kind: 'mute-voice'; body: Schemas['MuteVoiceRequest'] } | { kind: 'remove-silence'; body: Schemas['RemoveSilenceRequest'] };

/** The key under which a page remembers which job edits a video. */
export const voiceEditOf = (sourceVideoId: string) => `voice of ${sourceVideoId}`;

/** Where in a source video somebody speaks. The server listens when it is first asked for: not before it is `wanted`. */
export function useVoiceDetection(sourceVideoId: string, wanted: MaybeRefOrGetter<boolean>) {
  const { api, key } = useProfileScope();
  return useQuery({
    queryKey: key('previews', sourceVideoId, 'voice'),
    queryFn: ({ signal }) => bodyOf(api.POST('/segments/source-videos/{sourceVideoId}/voice-detection', { params: { path: { sourceVideoId } }, body: {}, signal })),
    enabled: () => toValue(wanted),
    retry: false,
    staleTime: Infinity,
  });
}

/** Makes another source video of one, by what is spoken in it. */
export function useVoiceEdit(sourceVideoId: string) {
  const { api } = useProfileScope();
  const { note } = useNoteStartedJob();
  return useMutation({
    mutationFn: async ({ edit, idempotencyKey }: { edit: VoiceEdit; idempotencyKey: string }) => {
      const params = { path: { sourceVideoId }, header: { 'Idempotency-Key': idempotencyKey } };
      const answer =
        edit.kind === 'mute-voice'
          ? api.POST('/segments/source-videos/{sourceVideoId}/mute-voice', { params, body: edit.body })
          : api.POST('/segments/source-videos/{sourceVideoId}/remove-silence', { params, body: edit.body });
      return (await bodyOf(answer)).job;
    },
    onSuccess: (job) => note(voiceEditOf(sourceVideoId), job),
  });
}
