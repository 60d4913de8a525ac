import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { bodyOf, userApi } from '../api/client.ts';
import type { Schemas } from '../api/types.ts';

const queryKey = ['profiles'] as const;

export function useProfiles() {
  return useQuery({
    queryKey,
    queryFn: async ({ signal }) => (await bodyOf(userApi.GET('/profiles', { signal }))).items,
    staleTime: 60_000,
  });
}

export function useCreateProfile() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['ProfileInput']) => bodyOf(userApi.POST('/profiles', { body })),
    onSuccess: (profile) => {
      queryClient.setQueryData<Schemas['Profile'][]>(queryKey, (profiles) => [...(profiles ?? []), profile]);
    },
  });
}
