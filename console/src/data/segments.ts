import { useMutation, useQueries, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue } from 'vue';
import type { MaybeRefOrGetter } from 'vue';
import { bodyOf } from '../api/client.ts';
import type { Schemas } from '../api/types.ts';
import { usePagedList } from './paged-list.ts';
import { profileKey, useProfileScope } from './profile-scope.ts';
import { useNoteStartedJob } from './started-jobs.ts';

/** Below it a match is a guess. */
const MIN_CONFIDENCE = 0.3;

export const segmentsKey = (profileId: string) => [...profileKey(profileId), 'segments'] as const;

export interface SegmentFilter {
  text?: string;
  keyword?: string;
  sourceVideoId?: string;
  favorite?: boolean;
  minDurationSeconds?: number;
  maxDurationSeconds?: number;
  origin?: Schemas['Segment']['origin'];
  order?: 'newest' | 'least-used' | 'score';
}

/** Segments of all source videos; the newest first where the filter says no other order. */
export function useSegments(filter: MaybeRefOrGetter<SegmentFilter>) {
  const { api, key } = useProfileScope();
  return usePagedList(
    computed(() => key('segments', 'all', toValue(filter))),
    (page, signal) => bodyOf(api.GET('/segments', { params: { query: { ...page, ...toValue(filter) } }, signal })),
  );
}

/** Segments of one source video, in the order of their starts. */
export function useSegmentsOfSourceVideo(sourceVideoId: string) {
  const { api, key } = useProfileScope();
  return usePagedList(key('segments', sourceVideoId), (query, signal) =>
    bodyOf(api.GET('/segments/source-videos/{sourceVideoId}/segments', { params: { path: { sourceVideoId }, query }, signal })),
  );
}

function useInvalidateSegments() {
  const { key } = useProfileScope();
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: key('segments') });
}

/** Marks a new part of the video, or changes the segment that is named. */
export function useSaveSegment(sourceVideoId: string) {
  const { api } = useProfileScope();
  return useMutation({
    mutationFn: ({ segmentId, body }: { segmentId?: string | undefined; body: Schemas['SegmentInput'] }) =>
      segmentId === undefined
        ? bodyOf(api.POST('/segments/source-videos/{sourceVideoId}/segments', { params: { path: { sourceVideoId } }, body }))
        : bodyOf(api.PATCH('/segments/{segmentId}', { params: { path: { segmentId } }, body })),
    onSuccess: useInvalidateSegments(),
  });
}

export function useFavoriteSegment() {
  const { api } = useProfileScope();
  return useMutation({
    mutationFn: ({ segmentId, favorite }: { segmentId: string; favorite: boolean }) =>
      bodyOf(api.POST('/segments/{segmentId}/favorite', { params: { path: { segmentId } }, body: { favorite } })),
    onSuccess: useInvalidateSegments(),
  });
}

export function useDeleteSegment() {
  const { api } = useProfileScope();
  return useMutation({
    mutationFn: (segmentId: string) => api.DELETE('/segments/{segmentId}', { params: { path: { segmentId } } }),
    onSuccess: useInvalidateSegments(),
  });
}

/** Cuts a segment out as a file of its own. */
export function useExtractSegment() {
  const { api } = useProfileScope();
  const { note } = useNoteStartedJob();
  return useMutation({
    mutationFn: async ({ segmentId, idempotencyKey }: { segmentId: string; idempotencyKey: string }) =>
      (await bodyOf(api.POST('/segments/{segmentId}/extract', { params: { path: { segmentId }, header: { 'Idempotency-Key': idempotencyKey } } }))).job,
    onSuccess: (job, { segmentId }) => note(segmentId, job),
  });
}

/** Segments that only their ids are known of, by id; those that are read already. */
export function useSegmentsById(segmentIds: MaybeRefOrGetter<readonly string[]>) {
  const { api, key } = useProfileScope();
  const answers = useQueries({
    queries: computed(() =>
      toValue(segmentIds).map((segmentId) => ({
        queryKey: key('segments', 'one', segmentId),
        queryFn: ({ signal }: { signal: AbortSignal }) => bodyOf(api.GET('/segments/{segmentId}', { params: { path: { segmentId } }, signal })),
      })),
    ),
  });
  return computed(() => new Map(answers.value.flatMap(({ data }) => (data ? [[data.id, data] as const] : []))));
}

/** Finds segments for subtitles; nothing is kept. */
export function useMatchSrt() {
  const { api } = useProfileScope();
  return useMutation({ mutationFn: async (srt: string) => (await bodyOf(api.POST('/segments/match-srt', { body: { srt, minConfidence: MIN_CONFIDENCE } }))).cues });
}
