import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { bodyOf } from '../api/client.ts';
import type { Schemas } from '../api/types.ts';
import { profileKey, useProfileScope } from './profile-scope.ts';

/** They run while nobody does anything here. */
const REFRESH_MS = 60_000;

export const automationsKey = (profileId: string) => [...profileKey(profileId), 'automations'] as const;

export function useAutomations() {
  const { api, key } = useProfileScope();
  return useQuery({
    queryKey: key('automations', 'list'),
    queryFn: async ({ signal }) => (await bodyOf(api.GET('/automations', { signal }))).items,
    refetchInterval: REFRESH_MS,
  });
}

export function useAutomation(automationId: string) {
  const { api, key } = useProfileScope();
  return useQuery({
    queryKey: key('automations', 'one', automationId),
    queryFn: ({ signal }) => bodyOf(api.GET('/automations/{automationId}', { params: { path: { automationId } }, signal })),
    refetchOnWindowFocus: false,
  });
}

export function useAutomationRuns(automationId: string) {
  const { api, key } = useProfileScope();
  return useQuery({
    queryKey: key('automations', 'runs', automationId),
    queryFn: async ({ signal }) =>
      (await bodyOf(api.GET('/automations/{automationId}/runs', { params: { path: { automationId } }, signal }))).items,
  });
}

function useInvalidateAutomations() {
  const { key } = useProfileScope();
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: key('automations') });
}

export function useCreateAutomation() {
  const { api } = useProfileScope();
  return useMutation({
    mutationFn: (body: Schemas['AutomationInput']) => bodyOf(api.POST('/automations', { body })),
    onSuccess: useInvalidateAutomations(),
  });
}

export function useUpdateAutomation() {
  const { api } = useProfileScope();
  return useMutation({
    mutationFn: ({ automationId, patch }: { automationId: string; patch: Schemas['AutomationPatch'] }) =>
      bodyOf(api.PATCH('/automations/{automationId}', { params: { path: { automationId } }, body: patch })),
    onSuccess: useInvalidateAutomations(),
  });
}

export function useDeleteAutomation() {
  const { api } = useProfileScope();
  return useMutation({
    mutationFn: (automationId: string) => api.DELETE('/automations/{automationId}', { params: { path: { automationId } } }),
    onSuccess: useInvalidateAutomations(),
  });
}

export function useRunAutomation() {
  const { api, key } = useProfileScope();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ automationId, idempotencyKey }: { automationId: string; idempotencyKey: string }) => {
      const params = { path: { automationId }, header: { 'Idempotency-Key': idempotencyKey } };
      return (await bodyOf(api.POST('/automations/{automationId}/run', { params }))).job;
    },
    onSuccess: () =>
      Promise.all([queryClient.invalidateQueries({ queryKey: key('automations') }), queryClient.invalidateQueries({ queryKey: key('jobs') })]),
  });
}

export function useSimulateAutomation(automationId: string) {
  const { api } = useProfileScope();
  return useMutation({
    mutationFn: (days: number) => bodyOf(api.POST('/automations/{automationId}/simulate', { params: { path: { automationId } }, body: { days } })),
  });
}
