import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { bodyOf, userApi } from '../api/client.ts';
import type { Schemas } from '../api/types.ts';

/** Keys belong to the user, so this is the same in every profile. */
const queryKey = ['api-keys'] as const;

export function useApiKeys() {
  return useQuery({ queryKey, queryFn: async ({ signal }) => (await bodyOf(userApi.GET('/api-keys', { signal }))).items });
}

/** The answer holds the key itself, which must not outlive the dialog that shows it. */
export function useCreateApiKey() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['ApiKeyInput']) => bodyOf(userApi.POST('/api-keys', { body })),
    gcTime: 0,
    onSuccess: () => queryClient.invalidateQueries({ queryKey }),
  });
}

export function useRevokeApiKey() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (apiKeyId: string) => userApi.DELETE('/api-keys/{apiKeyId}', { params: { path: { apiKeyId } } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey }),
  });
}
