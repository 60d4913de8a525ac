import { useMutation } from '@tanstack/vue-query';
import { userApi } from '../api/client.ts';
import { queryClient } from '../app/query-client.ts';
import { sessionQuery } from './session.ts';

/** Succeeds alike whether or not there is such an account. */
export function useRequestPasswordReset() {
  return useMutation({ mutationFn: (email: string) => userApi.POST('/auth/password-reset', { body: { email } }) });
}

/** Ends all sessions of the account, which may be the one of this browser. */
export function useConfirmPasswordReset() {
  return useMutation({
    mutationFn: (body: { token: string; password: string }) => userApi.POST('/auth/password-reset/confirm', { body }),
    onSuccess: () => queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 }),
  });
}
