import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { bodyOf } from '../api/client.ts';
import { madeBy } from '../api/estimate.ts';
import type { Schemas } from '../api/types.ts';
import { useInvalidateLibrary } from './library-key.ts';
import { useProfileScope } from './profile-scope.ts';
import { useNoteStartedJob } from './started-jobs.ts';

/** What a clip says and how its captions look. */
export function useClipContent(clipId: string) {
  const { api, key } = useProfileScope();
  return useQuery({
    queryKey: key('library', 'clips', 'content', clipId),
    queryFn: ({ signal }) => bodyOf(api.GET('/library/clips/{clipId}/content', { params: { path: { clipId } }, signal })),
    // A form is filled from it; it must not change under the user's hands.
    refetchOnWindowFocus: false,
  });
}

export function useSaveClipContent(clipId: string) {
  const { api } = useProfileScope();
  return useMutation({
    mutationFn: (body: Schemas['ClipContentInput']) => bodyOf(api.PUT('/library/clips/{clipId}/content', { params: { path: { clipId } }, body })),
    onSuccess: useInvalidateLibrary(),
  });
}

export function useCopyClipContent(clipId: string) {
  const { api } = useProfileScope();
  return useMutation({
    mutationFn: (sourceClipId: string) => bodyOf(api.POST('/library/clips/{clipId}/content/copy-from/{sourceClipId}', { params: { path: { clipId, sourceClipId } } })),
    onSuccess: useInvalidateLibrary(),
  });
}

export function useRenderClip(clipId: string) {
  const { api } = useProfileScope();
  const { note } = useNoteStartedJob();
  return useMutation({
    mutationFn: async ({ body, idempotencyKey }: { body: Schemas['ClipRenderRequest']; idempotencyKey: string }) =>
      madeBy(await bodyOf(api.POST('/library/clips/{clipId}/render', { params: { path: { clipId }, header: { 'Idempotency-Key': idempotencyKey } }, body }))).job,
    onSuccess: (job) => note(clipId, job),
  });
}

/** What the job that previews a clip is noted under; that of its rendering has the clip's own id. */
export const previewOf = (clipId: string) => `preview of ${clipId}`;

export function usePreviewClip(clipId: string) {
  const { api } = useProfileScope();
  const { note } = useNoteStartedJob();
  return useMutation({
    mutationFn: async () => madeBy(await bodyOf(api.POST('/library/clips/{clipId}/preview', { params: { path: { clipId } }, body: {} }))).job,
    onSuccess: (job) => note(previewOf(clipId), job),
  });
}

/** @returns one result for each, with the job that renders it */
export function useRenderClips() {
  const { api, key } = useProfileScope();
  const queryClient = useQueryClient();
  const { noteId } = useNoteStartedJob();
  return useMutation({
    mutationFn: async ({ body, idempotencyKey }: { body: Schemas['BulkRenderRequest']; idempotencyKey: string }) =>
      madeBy(await bodyOf(api.POST('/library/clips/bulk-render', { params: { header: { 'Idempotency-Key': idempotencyKey } }, body }))).results,
    onSuccess: (results) => {
      for (const { id, jobId } of results) if (jobId !== undefined) noteId(id, jobId);
      return queryClient.invalidateQueries({ queryKey: key('jobs', 'list') });
    },
  });
}

export function useRemoveClipAudio(clipId: string) {
  const { api } = useProfileScope();
  return useMutation({
    mutationFn: () => bodyOf(api.POST('/library/clips/{clipId}/remove-audio', { params: { path: { clipId } } })),
    onSuccess: useInvalidateLibrary(),
  });
}
