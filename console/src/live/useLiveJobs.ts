import { useQueryClient } from '@tanstack/vue-query';
import { onScopeDispose } from 'vue';
import { budgetKey, costsKey } from '../data/costs-key.ts';
import { applyJob, jobsKey } from '../data/job-cache.ts';
import { useProfileScope } from '../data/profile-scope.ts';
import { followJobs } from './shared-job-events.ts';

const RECONNECT_MS = 5000;

/** Keeps the jobs of the surrounding profile up to date for as long as the calling component lives. */
export function useLiveJobs(userId: string): void {
  const { profileId } = useProfileScope();
  const queryClient = useQueryClient();
  let stop = follow();
  let reconnect: ReturnType<typeof setTimeout> | undefined;

  function readAgain(keysOf: readonly ((profileId: string) => readonly string[])[]): void {
    for (const keyOf of keysOf) void queryClient.invalidateQueries({ queryKey: keyOf(profileId) });
  }

  function follow(): () => void {
    return followJobs(userId, profileId, {
      onJob: (job) => applyJob(queryClient, profileId, job),
      onBudgetAlert: () => readAgain([budgetKey, costsKey]),
      onResync: () => readAgain([jobsKey, budgetKey, costsKey]),
      onClosed() {
        // Either the session ended, which the next read shows, or the server is restarting.
        void queryClient.invalidateQueries({ queryKey: ['session'] });
        stop();
        reconnect = setTimeout(() => {
          stop = follow();
          void queryClient.invalidateQueries({ queryKey: jobsKey(profileId) });
        }, RECONNECT_MS);
      },
    });
  }

  onScopeDispose(() => {
    clearTimeout(reconnect);
    stop();
  });
}
