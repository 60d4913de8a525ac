import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { bodyOf } from '../api/client.ts';
import { usePagedList } from './paged-list.ts';
import { profileKey, useProfileScope } from './profile-scope.ts';

export const clipsKey = (profileId: string) => [...profileKey(profileId), 'clips'] as const;

export function useClips() {
  const { api, key } = useProfileScope();
  return usePagedList(key('clips', 'list'), (query, signal) => bodyOf(api.GET('/library/clips', { params: { query }, signal })));
}

export function useClip(clipId: string) {
  const { api, key } = useProfileScope();
  return useQuery({
    queryKey: key('clips', 'one', clipId),
    queryFn: ({ signal }) => bodyOf(api.GET('/library/clips/{clipId}', { params: { path: { clipId } }, signal })),
  });
}

export function useDeleteClip() {
  const { api, key } = useProfileScope();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (clipId: string) => api.DELETE('/library/clips/{clipId}', { params: { path: { clipId } } }),
    onSuccess: async (_answer, clipId) => {
      queryClient.removeQueries({ queryKey: key('clips', 'one', clipId) });
      await queryClient.invalidateQueries({ queryKey: key('clips', 'list') });
    },
  });
}
