import { queryOptions, useMutation, useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { useRouter } from 'vue-router';
import { bodyOf, userApi } from '../api/client.ts';
import type { Schemas } from '../api/types.ts';
import { queryClient } from '../app/query-client.ts';

export const sessionQuery = queryOptions({
  queryKey: ['session'] as const,
  queryFn: ({ signal }) => bodyOf(userApi.GET('/auth/session', { signal })),
  staleTime: Infinity,
  gcTime: Infinity,
});

export function readSession(): Promise<Schemas['Session']> {
  return queryClient.ensureQueryData(sessionQuery);
}

export function useSession() {
  const { data } = useQuery(sessionQuery);
  return { session: data, user: computed(() => data.value?.user ?? null) };
}

/** Nothing of the user before may remain when another signs in. The session's own entry stays: the page watches it. */
async function forgetUser(): Promise<void> {
  const isOfUser = { predicate: ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[0] !== 'session' };
  await queryClient.cancelQueries(isOfUser);
  queryClient.removeQueries(isOfUser);
}

async function enter({ user, profile }: Schemas['SignedIn']): Promise<void> {
  await forgetUser();
  queryClient.setQueryData(sessionQuery.queryKey, { signUpOpen: false, firstRun: false, user, profile });
}

export function useSignUp() {
  return useMutation({
    mutationFn: (body: Schemas['Credentials']) => bodyOf(userApi.POST('/auth/sign-up', { body })),
    onSuccess: enter,
  });
}

export function useSignIn() {
  return useMutation({
    mutationFn: (body: { email: string; password: string }) => bodyOf(userApi.POST('/auth/sign-in', { body })),
    onSuccess: enter,
  });
}

function useLeaving(leave: () => Promise<unknown>) {
  const router = useRouter();
  return useMutation({
    mutationFn: leave,
    onSuccess: async () => {
      await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 });
      await router.replace({ name: 'sign-in' });
      await forgetUser();
    },
  });
}

export function useSignOut() {
  return useLeaving(() => userApi.POST('/auth/sign-out'));
}

/** Ends the sessions in all browsers, this one included. */
export function useSignOutEverywhere() {
  return useLeaving(() => userApi.POST('/auth/sign-out-everywhere'));
}
