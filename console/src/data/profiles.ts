import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { bodyOf, userApi } from '../api/client.ts';
import type { Schemas } from '../api/types.ts';
import { profileKey } from './profile-scope.ts';

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

export function useUpdateProfile(profileId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['ProfilePatch']) => bodyOf(userApi.PATCH('/profiles/{profileId}', { params: { path: { profileId } }, body })),
    onSuccess: (profile) => {
      queryClient.setQueryData<Schemas['Profile'][]>(queryKey, (profiles) => profiles?.map((known) => (known.id === profile.id ? profile : known)));
    },
  });
}

export function useSetDefaultProfile(profileId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => bodyOf(userApi.POST('/profiles/{profileId}/set-default', { params: { path: { profileId } } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey }),
  });
}

/** @param leave goes to another profile: what is kept of this one is forgotten only then, so that no page of it loses its ground */
export function useDeleteProfile(profileId: string, leave: () => Promise<unknown>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => userApi.DELETE('/profiles/{profileId}', { params: { path: { profileId } } }),
    onSuccess: async () => {
      await leave();
      queryClient.setQueryData<Schemas['Profile'][]>(queryKey, (profiles) => profiles?.filter(({ id }) => id !== profileId));
      queryClient.removeQueries({ queryKey: profileKey(profileId) });
    },
  });
}
