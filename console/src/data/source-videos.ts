import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { bodyOf } from '../api/client.ts';
import { usePagedList } from './paged-list.ts';
import { profileKey, useProfileScope } from './profile-scope.ts';

const LIST = 'source-videos';

export const sourceVideosKey = (profileId: string) => [...profileKey(profileId), LIST] as const;

export function useSourceVideos() {
  const { api, key } = useProfileScope();
  return usePagedList(key(LIST, 'list'), (query, signal) => bodyOf(api.GET('/segments/source-videos', { params: { query }, signal })));
}

export function useSourceVideo(sourceVideoId: string) {
  const { api, key } = useProfileScope();
  return useQuery({
    queryKey: key(LIST, 'one', sourceVideoId),
    queryFn: ({ signal }) => bodyOf(api.GET('/segments/source-videos/{sourceVideoId}', { params: { path: { sourceVideoId } }, signal })),
  });
}

export function useRenameSourceVideo() {
  const { api, key } = useProfileScope();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, name }: { id: string; name: string }) =>
      bodyOf(api.PATCH('/segments/source-videos/{sourceVideoId}', { params: { path: { sourceVideoId: id } }, body: { name } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: key(LIST) }),
  });
}

export function useDeleteSourceVideo() {
  const { api, key } = useProfileScope();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (sourceVideoId: string) => api.DELETE('/segments/source-videos/{sourceVideoId}', { params: { path: { sourceVideoId } } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: key(LIST) }),
  });
}
