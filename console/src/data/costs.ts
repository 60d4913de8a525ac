import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue } from 'vue';
import type { MaybeRefOrGetter } from 'vue';
import { bodyOf, userApi } from '../api/client.ts';
import { usePagedList } from './paged-list.ts';
import { useProfileScope } from './profile-scope.ts';

export interface CostFilter {
  readonly from?: string;
  readonly provider?: string;
  readonly cached?: boolean;
}

export function useCosts(filter: MaybeRefOrGetter<CostFilter>) {
  const { api, key } = useProfileScope();
  return usePagedList(
    () => key('costs', 'list', toValue(filter)),
    (page, signal) => bodyOf(api.GET('/costs', { params: { query: { ...page, ...toValue(filter) } }, signal })),
  );
}

/** Of all profiles of the user. What each of them paid is the same on every page. */
export function useAllCosts(filter: MaybeRefOrGetter<Omit<CostFilter, 'cached'>>) {
  const { key } = useProfileScope();
  const list = usePagedList(
    () => key('costs', 'all', toValue(filter)),
    (page, signal) => bodyOf(userApi.GET('/costs/all', { params: { query: { ...page, ...toValue(filter) } }, signal })),
  );
  const totals = useQuery({
    queryKey: computed(() => key('costs', 'all-totals', toValue(filter))),
    queryFn: async ({ signal }) => (await bodyOf(userApi.GET('/costs/all', { params: { query: { limit: 1, ...toValue(filter) } }, signal }))).profiles,
  });
  return { list, totals };
}

/** By month, of the last twelve. */
export function useUsage() {
  const { api, key } = useProfileScope();
  return useQuery({ queryKey: key('costs', 'usage'), queryFn: ({ signal }) => bodyOf(api.GET('/usage', { signal })), placeholderData: keepPreviousData });
}

export function useBudgetAlerts() {
  const { api, key } = useProfileScope();
  return useQuery({ queryKey: key('costs', 'alerts'), queryFn: async ({ signal }) => (await bodyOf(api.GET('/budget-alerts', { signal }))).items });
}

/** Those of this month that nobody has acknowledged, the highest first. */
export function useOpenBudgetAlerts() {
  const { api, key } = useProfileScope();
  return useQuery({ queryKey: key('costs', 'alerts', 'open'), queryFn: async ({ signal }) => (await bodyOf(api.GET('/budget-alerts', { params: { query: { open: true } }, signal }))).items });
}

export function useAcknowledgeBudgetAlerts() {
  const { api, key } = useProfileScope();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (ids: readonly string[]) => Promise.all(ids.map((budgetAlertId) => bodyOf(api.POST('/budget-alerts/{budgetAlertId}/acknowledge', { params: { path: { budgetAlertId } } })))),
    onSettled: () => queryClient.invalidateQueries({ queryKey: key('costs', 'alerts') }),
  });
}

/** Says whether a charge of unknown outcome was made. */
export function useResolveCost() {
  const { api, key } = useProfileScope();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ costId, charged }: { costId: string; charged: boolean }) => api.POST('/costs/{costId}/resolve', { params: { path: { costId } }, body: { charged } }),
    onSettled: () => Promise.all([queryClient.invalidateQueries({ queryKey: key('costs') }), queryClient.invalidateQueries({ queryKey: key('budget') })]),
  });
}
