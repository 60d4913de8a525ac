import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { bodyOf } from '../api/client.ts';
import type { Schemas } from '../api/types.ts';
import { useProfileScope } from './profile-scope.ts';

export function useProfileSettings() {
  const { api, key, profileId } = useProfileScope();
  return useQuery({
    queryKey: key('settings'),
    queryFn: ({ signal }) => bodyOf(api.GET('/profiles/{profileId}/settings', { params: { path: { profileId } }, signal })),
    // A form is filled from it; it must not change under the user's hands.
    refetchOnWindowFocus: false,
  });
}

export function useUpdateProfileSettings() {
  const { api, key, profileId } = useProfileScope();
  const queryClient = useQueryClient();
  return useMutation({
    /** @param revision the one that the form was filled from; when another is stored meanwhile, nothing is changed */
    mutationFn: ({ patch, revision }: { patch: Schemas['ProfileSettingsPatch']; revision: number }) =>
      bodyOf(api.PATCH('/profiles/{profileId}/settings', { params: { path: { profileId }, header: { 'If-Match': `"${revision}"` } }, body: patch })),
    onSuccess: (settings) => queryClient.setQueryData(key('settings'), settings),
    onError: () => queryClient.invalidateQueries({ queryKey: key('settings') }),
  });
}
