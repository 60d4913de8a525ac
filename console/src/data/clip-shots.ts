import { useMutation, useQuery } from '@tanstack/vue-query';
import { bodyOf } from '../api/client.ts';
import type { Schemas } from '../api/types.ts';
import { useInvalidateLibrary } from './library-key.ts';
import { useProfileScope } from './profile-scope.ts';

/** What a clip shows when. */
export function useClipShots(clipId: string) {
  const { api, key } = useProfileScope();
  return useQuery({
    queryKey: key('library', 'clips', 'shots', clipId),
    queryFn: async ({ signal }) => (await bodyOf(api.GET('/library/clips/{clipId}/shots', { params: { path: { clipId } }, signal }))).items,
  });
}

export function useSetClipShot(clipId: string) {
  const { api } = useProfileScope();
  return useMutation({
    mutationFn: ({ index, change }: { index: number; change: Schemas['ClipShotChange'] }) => bodyOf(api.PUT('/library/clips/{clipId}/shots/{index}', { params: { path: { clipId, index } }, body: change })),
    onSuccess: useInvalidateLibrary(),
  });
}
