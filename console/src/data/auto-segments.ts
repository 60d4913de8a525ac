import { useMutation } from '@tanstack/vue-query';
import { bodyOf } from '../api/client.ts';
import { madeBy } from '../api/estimate.ts';
import type { Schemas } from '../api/types.ts';
import { useProfileScope } from './profile-scope.ts';
import { useNoteStartedJob } from './started-jobs.ts';

/** What the server would otherwise fill in. */
export type AutoSegmentOptions = Partial<Schemas['AutoSegmentRequest']>;

/** The key under which a page remembers which job looks for segments in a video. */
const searchOf = (sourceVideoId: string) => `segments found in ${sourceVideoId}`;

/** Looks for segments in a source video. */
export function useAutoSegment(sourceVideoId: string) {
  const { api } = useProfileScope();
  const { note } = useNoteStartedJob();
  return useMutation({
    mutationFn: async ({ options, idempotencyKey }: { options: AutoSegmentOptions; idempotencyKey: string }) => {
      const params = { path: { sourceVideoId }, header: { 'Idempotency-Key': idempotencyKey } };
      return madeBy(await bodyOf(api.POST('/segments/source-videos/{sourceVideoId}/auto-segment', { params, body: options as Schemas['AutoSegmentRequest'] }))).job;
    },
    onSuccess: (job) => note(searchOf(sourceVideoId), job),
  });
}
