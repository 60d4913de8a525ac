import { useQuery } from '@tanstack/vue-query';
import { computed, toValue } from 'vue';
import type { MaybeRefOrGetter } from 'vue';
import { bodyOf } from '../api/client.ts';
import type { Schemas } from '../api/types.ts';
import { profileKey, useProfileScope } from './profile-scope.ts';

export type DashboardRange = Schemas['DashboardRange'];

export const dashboardKey = (profileId: string) => [...profileKey(profileId), 'dashboard'] as const;

export function useProfileDashboard(range: MaybeRefOrGetter<DashboardRange>) {
  const { api, key, profileId } = useProfileScope();
  return useQuery({
    queryKey: computed(() => key('dashboard', toValue(range))),
    queryFn: ({ signal }) =>
      bodyOf(api.GET('/profiles/{profileId}/dashboard', { params: { path: { profileId }, query: { range: toValue(range) } }, signal })),
    placeholderData: (figures) => figures,
  });
}
