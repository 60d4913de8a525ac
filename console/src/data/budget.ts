import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { bodyOf } from '../api/client.ts';
import { useProfileScope } from './profile-scope.ts';

export function useBudget() {
  const { api, key, profileId } = useProfileScope();
  return useQuery({ queryKey: key('budget'), queryFn: ({ signal }) => bodyOf(api.GET('/profiles/{profileId}/budget', { params: { path: { profileId } }, signal })) });
}

export function useSetBudget() {
  const { api, key, profileId } = useProfileScope();
  const queryClient = useQueryClient();
  return useMutation({
    /** @param monthlyMicros null: no limit */
    mutationFn: (monthlyMicros: number | null) => bodyOf(api.PUT('/profiles/{profileId}/budget', { params: { path: { profileId } }, body: { monthlyMicros } })),
    onSuccess: async (budget) => {
      queryClient.setQueryData(key('budget'), budget);
      // The budget is one of the settings and raises their revision.
      await Promise.all([queryClient.invalidateQueries({ queryKey: key('settings') }), queryClient.invalidateQueries({ queryKey: key('dashboard') })]);
    },
  });
}
