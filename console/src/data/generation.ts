import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { bodyOf } from '../api/client.ts';
import type { Schemas } from '../api/types.ts';
import { useInvalidateLibrary } from './library-key.ts';
import { useProfileScope } from './profile-scope.ts';

/** What raw clips of a project are cut from: the best moments of videos, or segments. */
export type GenerationRequest = { from: 'footage'; body: Schemas['GenerateRequest'] } | { from: 'segments'; body: Schemas['GenerateFromSegmentsRequest'] };

export function useGenerateClips(projectId: string) {
  const { api } = useProfileScope();
  return useMutation({
    mutationFn: async ({ request, idempotencyKey }: { request: GenerationRequest; idempotencyKey: string }) => {
      const params = { path: { projectId }, header: { 'Idempotency-Key': idempotencyKey } };
      return request.from === 'footage'
        ? (await bodyOf(api.POST('/library/projects/{projectId}/generate', { params, body: request.body }))).job
        : (await bodyOf(api.POST('/library/projects/{projectId}/generate-from-segments', { params, body: request.body }))).job;
    },
    onSuccess: useInvalidateLibrary(),
  });
}

/** How far the videos of a project are, with the job that makes them. */
export function useProjectProgress(projectId: string) {
  const { api, key } = useProfileScope();
  return useQuery({
    queryKey: key('library', 'projects', 'progress', projectId),
    queryFn: ({ signal }) => bodyOf(api.GET('/library/projects/{projectId}/progress', { params: { path: { projectId } }, signal })),
  });
}

export function useCancelProject(projectId: string) {
  const { api } = useProfileScope();
  return useMutation({
    mutationFn: () => bodyOf(api.POST('/library/projects/{projectId}/cancel', { params: { path: { projectId } } })),
    onSuccess: useInvalidateLibrary(),
  });
}

/** The segments of a project, in their order. Below the segments in the cache: what changes one of them shows here, too. */
export function useAssignedSegments(projectId: string) {
  const { api, key } = useProfileScope();
  return useQuery({
    queryKey: key('segments', 'assigned', projectId),
    queryFn: async ({ signal }) => (await bodyOf(api.GET('/segments/projects/{projectId}/segments', { params: { path: { projectId } }, signal }))).items,
  });
}

/** Replaces the segments of a project; shown at once, and taken back when it fails. */
export function useAssignSegments(projectId: string) {
  const { api, key } = useProfileScope();
  const queryClient = useQueryClient();
  const queryKey = key('segments', 'assigned', projectId);
  return useMutation({
    mutationFn: async (segments: readonly Schemas['Segment'][]) => {
      const body = { segmentIds: segments.map(({ id }) => id) };
      return (await bodyOf(api.PUT('/segments/projects/{projectId}/assign', { params: { path: { projectId } }, body }))).items;
    },
    // One after the other: the last wish is the one that stands.
    scope: { id: `assign-${projectId}` },
    onMutate: async (segments) => {
      await queryClient.cancelQueries({ queryKey });
      queryClient.setQueryData(queryKey, segments);
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
  });
}
