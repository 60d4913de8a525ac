import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue } from 'vue';
import type { MaybeRefOrGetter } from 'vue';
import { bodyOf } from '../api/client.ts';
import type { Schemas } from '../api/types.ts';
import { useInvalidateLibrary } from './library-key.ts';
import { usePagedList } from './paged-list.ts';
import { useProfileScope } from './profile-scope.ts';

export interface ClipFilter {
  text?: string;
  projectId?: string;
  selected?: boolean;
  status?: Schemas['ClipStatus'];
}

export function useClips(filter: MaybeRefOrGetter<ClipFilter> = {}) {
  const { api, key } = useProfileScope();
  return usePagedList(
    computed(() => key('library', 'clips', 'list', toValue(filter))),
    (page, signal) => bodyOf(api.GET('/library/clips', { params: { query: { ...page, ...toValue(filter) } }, signal })),
  );
}

export function useClip(clipId: string) {
  const { api, key } = useProfileScope();
  return useQuery({
    queryKey: key('library', 'clips', 'one', clipId),
    queryFn: ({ signal }) => bodyOf(api.GET('/library/clips/{clipId}', { params: { path: { clipId } }, signal })),
  });
}

export function useDeleteClip() {
  const { api, key } = useProfileScope();
  const queryClient = useQueryClient();
  const invalidate = useInvalidateLibrary();
  return useMutation({
    mutationFn: (clipId: string) => api.DELETE('/library/clips/{clipId}', { params: { path: { clipId } } }),
    onSuccess: async (_answer, clipId) => {
      queryClient.removeQueries({ queryKey: key('library', 'clips', 'one', clipId) });
      await invalidate();
    },
  });
}

export function useRenameClip() {
  const { api } = useProfileScope();
  return useMutation({
    mutationFn: ({ id, name }: { id: string; name: string }) => bodyOf(api.PATCH('/library/clips/{clipId}', { params: { path: { clipId: id } }, body: { name } })),
    onSuccess: useInvalidateLibrary(),
  });
}

/** Picks clips to go on with, or no longer. @returns one result for each */
export function useSelectClips() {
  const { api } = useProfileScope();
  return useMutation({
    mutationFn: async (body: { clipIds: string[]; selected: boolean }) => (await bodyOf(api.POST('/library/clips/bulk-select', { body }))).results,
    onSuccess: useInvalidateLibrary(),
  });
}

/** @returns one result for each */
export function useDeleteClips() {
  const { api } = useProfileScope();
  return useMutation({
    mutationFn: async (clipIds: string[]) => (await bodyOf(api.POST('/library/clips/bulk-delete', { body: { clipIds } }))).results,
    onSuccess: useInvalidateLibrary(),
  });
}
