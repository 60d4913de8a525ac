import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import type { InfiniteData } from '@tanstack/vue-query';
import { bodyOf } from '../api/client.ts';
import type { Schemas } from '../api/types.ts';
import { usePagedList } from './paged-list.ts';
import type { Page } from './paged-list.ts';
import { profileKey, useProfileScope } from './profile-scope.ts';

const LIST = 'source-videos';

export const sourceVideosKey = (profileId: string) => [...profileKey(profileId), LIST] as const;

export function useSourceVideos() {
  const { api, key } = useProfileScope();
  return usePagedList(key(LIST, 'list'), (query, signal) => bodyOf(api.GET('/segments/source-videos', { params: { query }, signal })));
}

/** One video, taken from the list where that was read already. */
export function useSourceVideo(sourceVideoId: string) {
  const { api, key } = useProfileScope();
  const queryClient = useQueryClient();
  const listed = () => queryClient.getQueryState<InfiniteData<Page<Schemas['SourceVideo']>>>(key(LIST, 'list'));
  return useQuery({
    queryKey: key(LIST, 'one', sourceVideoId),
    initialData: () => listed()?.data?.pages.flatMap(({ items }) => items).find(({ id }) => id === sourceVideoId),
    initialDataUpdatedAt: () => listed()?.dataUpdatedAt,
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
