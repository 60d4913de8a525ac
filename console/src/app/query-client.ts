import { MutationCache, QueryCache, QueryClient } from '@tanstack/vue-query';
import { ApiError } from '../api/api-error.ts';
import { ProfileMismatchError } from '../api/profile-header.ts';

const MAX_RETRIES = 2;

/** Only what may pass by itself is tried again: no connection, or a server that is in trouble. */
function isWorthRetrying(failureCount: number, error: Error): boolean {
  if (error instanceof ProfileMismatchError) return false;
  if (error instanceof ApiError && error.status > 0 && error.status < 500) return false;
  return failureCount < MAX_RETRIES;
}

function reviewSession(error: Error): void {
  if (error instanceof ApiError && error.status === 401) void queryClient.invalidateQueries({ queryKey: ['session'] });
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: (error, query) => query.queryKey[0] !== 'session' && reviewSession(error) }),
  mutationCache: new MutationCache({ onError: reviewSession }),
  defaultOptions: {
    queries: { staleTime: 10_000, retry: isWorthRetrying },
  },
});
